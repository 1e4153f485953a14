import { describe, expect, test } from 'vitest';
import { destinationSchema } from '@/utils/channels/destination';
import { type DestinationDraft, validateDestination } from '@/utils/channels/destinationDraft';
import { hostsOf } from '@/utils/channels/hostsOf';
import { secretsOf } from '@/utils/channels/secretsOf';

const slack = {
  channel: 'slack',
  name: ' Ops ',
  url: ' https://hooks.slack.com/services/T1/B1/token0000#x ',
} as const;
const webhook = { channel: 'webhook', name: 'Hook', url: 'https://example.org/hook', secret: '' } as const;
const mail = { channel: 'email', name: 'Mail', to: 'a@example.org, b@example.org', digest: 'now' } as const;
const jmap = {
  ...mail,
  service: 'jmap',
  ...{ sessionUrl: 'https://api.fastmail.com/jmap/session', user: '', from: '' },
  ...{ apiOrigin: 'https://api.fastmail.com', token: 'fmu1-token' },
} as const;
const resend = { ...mail, service: 'resend', apiKey: 're_123456789', from: 'a@example.org' } as const;

const key = (bytes: number) => `whsec_${Buffer.alloc(bytes, 7).toString('base64')}`;
const problemsOf = (draft: DestinationDraft, own: string[] = []) => {
  const result = validateDestination(draft, own);
  return result.ok ? {} : result.problems;
};
const stored = (draft: DestinationDraft) => {
  const result = validateDestination(draft);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return destinationSchema.parse({ id: 'destination-1', accountId: 'account-1', ...result.destination });
};

describe('a valid draft', () => {
  test.each([
    [slack, { channel: 'slack', name: 'Ops', url: 'https://hooks.slack.com/services/T1/B1/token0000' }],
    [{ ...webhook, application: 'stack-1' }, { application: 'stack-1' }],
    [{ ...webhook, secret: key(24) }, { secret: key(24) }],
    [{ ...webhook, secret: key(64) }, { secret: key(64) }],
    [{ ...webhook, url: 'http://127.0.0.1:8080/x' }, { url: 'http://127.0.0.1:8080/x' }],
    [{ ...slack, url: 'http://localhost:9/x' }, { url: 'http://localhost:9/x' }],
    [{ ...slack, url: 'https://hooks.slack-gov.com/services/T1/B1/x' }, { channel: 'slack' }],
    [{ ...slack, name: ' a\u202eb \ud800 ' }, { name: 'a b �' }],
    [{ ...slack, name: 'x'.repeat(5000) }, { name: `${'x'.repeat(79)}…` }],
    [{ ...jmap, to: 'a@b.co, A@B.co; c@d.co' }, { to: ['a@b.co', 'c@d.co'] }],
    [
      { ...jmap, to: 'a@münchen.de', from: 'b@bücher.example' },
      { to: ['a@xn--mnchen-3ya.de'], from: 'b@xn--bcher-kva.example' },
    ],
    [jmap, { to: ['a@example.org', 'b@example.org'], token: 'fmu1-token' }],
    [
      { ...jmap, user: 'me', token: ' pass wörd ' },
      { user: 'me', token: ' pass wörd ' },
    ],
    [resend, { service: 'resend', from: 'a@example.org' }],
  ])('is normalised and can be stored: %#', (draft, expected) => {
    const destination = stored(draft);
    expect(destination).toMatchObject(expected);
    expect(Object.values(destination)).not.toContain(undefined);
  });
});

describe('a field is refused', () => {
  test.each<[DestinationDraft, object]>([
    [{ ...slack, name: '  ' }, { name: 'missing' }],
    [{ ...slack, name: 'a\u0007b' }, { name: 'control-characters' }],
    [{ ...slack, url: '' }, { url: 'missing' }],
    [{ ...slack, url: 'hooks.slack.com/services/x' }, { url: 'not-a-url' }],
    [{ ...slack, url: 'ftp://hooks.slack.com/x' }, { url: 'not-a-url' }],
    [{ ...slack, url: 'http://hooks.slack.com/services/x' }, { url: 'not-https' }],
    [{ ...slack, url: 'https://hooks.slack.com.evil.example/x' }, { url: 'not-slack' }],
    [{ ...slack, url: 'https://discord.com/api/webhooks/1/slack' }, { url: 'not-slack' }],
    [{ ...slack, url: 'https://hooks.slack.com' }, { url: 'not-slack' }],
    [{ ...slack, url: 'https://hooks.slack.com/services/T1/B1' }, { url: 'not-slack' }],
    [{ ...slack, url: 'https://hooks.slack.com/triggers/T1/1/x' }, { url: 'not-slack' }],
    [{ ...slack, url: 'https://hooks.slack.com:444/services/T1/B1/x' }, { url: 'not-slack' }],
    [{ ...slack, url: 'https://hooks.slack.com./services/T1/B1/x' }, { url: 'not-slack' }],
    [{ ...slack, name: '\u202e' }, { name: 'missing' }],
    [{ ...webhook, url: 'https://ex ample.com/' }, { url: 'not-a-url' }],
    [{ ...webhook, url: 'https://%65xample.com/' }, { url: 'not-a-url' }],
    [{ ...slack, url: 'https://hooks.slack.com@evil.example/' }, { url: 'credentials-in-url' }],
    [{ ...webhook, url: 'https://me:secret@example.org/' }, { url: 'credentials-in-url' }],
    [{ ...webhook, url: 'https://example.org/a\nb' }, { url: 'control-characters' }],
    [{ ...webhook, url: 'http://192.168.0.1/hook' }, { url: 'not-https' }],
    [{ ...webhook, secret: 'password' }, { secret: 'secret-form' }],
    [{ ...webhook, secret: key(23) }, { secret: 'secret-form' }],
    [{ ...webhook, secret: key(65) }, { secret: 'secret-form' }],
    [{ ...webhook, secret: 'whsec_' }, { secret: 'secret-form' }],
    [{ ...webhook, secret: 'whsec_not base64 at all, no' }, { secret: 'secret-form' }],
    [{ ...webhook, secret: 'whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' }, { secret: 'private-key' }],
    [{ ...webhook, secret: '-----BEGIN PRIVATE KEY-----\nx' }, { secret: 'private-key' }],
    [{ ...jmap, token: '-----BEGIN RSA PRIVATE KEY-----\nx' }, { token: 'private-key' }],
    [{ ...jmap, token: '' }, { token: 'missing' }],
    [{ ...jmap, token: 'tökên' }, { token: 'secret-form' }],
    [{ ...jmap, user: 'a:b' }, { user: 'secret-form' }],
    [{ ...jmap, to: '' }, { to: 'missing' }],
    [{ ...jmap, to: ',' }, { to: 'not-an-address' }],
    [{ ...jmap, to: 'a@example.org\r\nBcc: c@example.org' }, { to: 'control-characters' }],
    [{ ...jmap, to: 'a@example.org, nobody' }, { to: 'not-an-address' }],
    [{ ...jmap, to: Array(11).fill('a@example.org').join() }, { to: 'not-an-address' }],
    [{ ...jmap, from: 'me' }, { from: 'not-an-address' }],
    [
      { ...resend, from: '', apiKey: '' },
      { from: 'missing', apiKey: 'missing' },
    ],
    [{ ...jmap, to: 'ä@b.co' }, { to: 'not-an-address' }],
    [{ ...jmap, to: 'a@exa%mple.co' }, { to: 'not-an-address' }],
    [{ ...jmap, token: 're_123456789' }, { token: 'secret-form' }],
    [{ ...jmap, token: 'https://api.fastmail.com/' }, { token: 'secret-form' }],
    ...['re 1', 'not-a-key', 're_', 'whsec_abc', 'SG.a.b', 'https://resend.com/x', 'xoxb-1-2'].map(
      (apiKey): [DestinationDraft, object] => [{ ...resend, apiKey }, { apiKey: 'secret-form' }],
    ),
  ])('with its reason: %#', (draft, problems) => {
    expect(problemsOf(draft)).toEqual(problems);
  });

  test.each([
    'https://relay.example/hooks/1',
    'https://RELAY.example:443/hooks/1/',
    'https://relay.example/hooks/1?a=b#c',
    'https://relay.example./hooks/1',
    'https://relay.example/%68ooks/%31//',
    'https://relay.example//hooks/1',
  ])('when it is the account itself: %s', (url) => {
    const own = ['https://relay.example/events', 'https://relay.example/hooks/1'];
    expect(problemsOf({ ...webhook, url }, own)).toEqual({ url: 'loop' });
    expect(problemsOf({ ...webhook, url: 'https://relay.example/hooks/2' }, own)).toEqual({});
  });

  test.each([
    ['https://relay.example/events/acme', `https://relay.example/hook/${'0a'.repeat(32)}`, true],
    ['https://relay.example/events/acme', 'https://other.example/hook/0a0a', false],
    ['https://relay.example/events/acme', 'https://relay.example/', false],
    ['https://relay.example/events/acme', 'https://relay.example/reports', false],
    ['https://ntfy.example/acme/sse', 'https://ntfy.example/acme', true],
    ['https://ntfy.example/acme/sse', 'https://ntfy.example/ac', false],
  ])('where %s gets what is posted to %s: %s', (stream, url, comesBack) => {
    expect(problemsOf({ ...webhook, url }, [stream])).toEqual(comesBack ? { url: 'loop' } : {});
  });
});

test('hosts are those that a request goes to', () => {
  expect(hostsOf(stored(slack))).toEqual(['https://hooks.slack.com']);
  expect(hostsOf(stored(jmap))).toEqual(['https://api.fastmail.com']);
  expect(hostsOf(stored({ ...jmap, apiOrigin: 'https://jmap.example' }))).toHaveLength(2);
  expect(hostsOf(stored(resend))).toEqual(['https://api.resend.com']);
});

test('secrets are whatever lets somebody else send', () => {
  expect(secretsOf(stored(slack))).toEqual(
    expect.arrayContaining(['https://hooks.slack.com/services/T1/B1/token0000', 'token0000']),
  );
  const hook = stored({ ...webhook, url: 'https://example.org/x?key=abcdefgh', secret: key(24) });
  expect(secretsOf(hook)).toEqual(expect.arrayContaining(['abcdefgh', key(24), key(24).slice(6)]));
  const short = stored({ ...webhook, url: 'https://example.org/h/ab12?k=s3cr&t=p%C3%A4ss&n=1' });
  expect(secretsOf(short)).toEqual(expect.arrayContaining(['ab12', 's3cr', 'päss', 'p%C3%A4ss']));
  expect(secretsOf(short)).not.toContain('h');
  expect(secretsOf(stored({ ...webhook, url: 'https://example.org/' }))).toEqual([]);
  expect(secretsOf(stored({ ...jmap, user: 'me' }))).toContain(btoa('me:fmu1-token'));
});
