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

/** Looked for the end of each again, it would take minutes. */
test('a page without an end is read once', () => {
  expect(answerText(`<html>words${'<script'.repeat(200_000)}`, [])).toBe('words');
  expect(answerText(`<html>words${'<!--'.repeat(200_000)}`, [])).toBe('words');
});
