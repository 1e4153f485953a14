import { expect, test } from 'vitest';
import { answerText } from '@/utils/channels/send/answer';

test('of a page what it says', () => {
  const page = `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN"><html><head><title>401 Unauthorized</title>
    <style>p { color: red }</style><script>alert("<p>")</script></head><body><!-- <p>no</p> -->
    <h1>Not you &amp; not now</h1><p>&lt;key&gt; the-secret is wrong</p></body></html>`;
  expect(answerText(page, ['the-secret'])).toBe(
    '401 Unauthorized Not you & not now <key> [removed] is wrong',
  );
});

test('of a page also a secret that its markup cuts or spells in another way', () => {
  const page = '<html><body>no /hook?a=1&amp;key=s3cret at <b>/hook?a=1&amp;key=s3cret</b>';
  expect(answerText(page, ['/hook?a=1&key=s3cret'])).toBe('no [removed] at [removed]');
});

test('of what is no page everything', () => {
  expect(answerText('no <b>thanks</b> &amp;', [])).toBe('no <b>thanks</b> &amp;');
});

test('a page without an end takes no time', () => {
  const startedAt = Date.now();
  answerText(`<html>${'<script'.repeat(200_000)}`, []);
  answerText(`<html>${'<!--'.repeat(200_000)}`, []);
  expect(Date.now() - startedAt).toBeLessThan(1_000);
});
