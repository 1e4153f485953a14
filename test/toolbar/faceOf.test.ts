import { expect, test } from 'vitest';
import type { ApiStatus } from '@/utils/sources/api/apiStatus';
import type { ConnectionStatus } from '@/utils/status';
import { faceOf, type Watched } from '@/utils/toolbar/faceOf';

const fine = { trouble: undefined, mayNotify: true };
const stream = (status: Partial<ConnectionStatus>, name = 'Acme'): Watched => ({
  name,
  source: 'stream',
  status: { state: 'live', changedAt: 0, attempts: 0, ...status },
});
const api = (status: Partial<ApiStatus>): Watched => ({
  name: 'Acme',
  source: 'api',
  status: { state: 'live', changedAt: 0, attempts: 0, ...status },
});

test.each<[string, Watched, boolean]>([
  ['live', stream({}), true],
  ['connecting for the first time', stream({ state: 'connecting' }), false],
  ['connecting again', stream({ state: 'connecting', lastByteAt: 1 }), true],
  ['between two attempts', stream({ state: 'waiting', lastByteAt: 1, attempts: 2 }), true],
  ['failing for long', stream({ state: 'waiting', lastByteAt: 1, attempts: 3 }), false],
  ['offline', stream({ state: 'offline', lastByteAt: 1 }), false],
  ['stopped', stream({ state: 'stopped', lastByteAt: 1 }), false],
  ['not allowed', stream({ state: 'not-allowed' }), false],
  ['an API that answers', api({ polledAt: 1 }), true],
  ['an API out of requests', api({ state: 'resting', polledAt: 1, attempts: 1 }), true],
  ['an API out of requests for long', api({ state: 'resting', polledAt: 1, attempts: 3 }), false],
  ['an API that was never asked', api({ state: 'connecting' }), false],
  ['an API that was asked before', api({ state: 'waiting', polledAt: 1, attempts: 1 }), true],
])('an account that is %s: connected is %o', (_, source, isConnected) => {
  expect(faceOf([source], fine).isConnected).toBe(isConnected);
});

test('is not connected without any account, and says so', () => {
  expect(faceOf([], fine)).toEqual({
    isConnected: false,
    title: 'Notifier for Cloud 66\nNo account is connected yet. Click to connect one.',
  });
});

test('has nothing to say while all is well', () => {
  expect(faceOf([stream({})], fine).title).toBe('Notifier for Cloud 66');
});

test('is connected while one account is, and names the others with the reason', () => {
  const face = faceOf(
    [stream({}), stream({ state: 'stopped', failure: { code: 'token-refused' } }, 'Beta')],
    fine,
  );
  expect(face.isConnected).toBe(true);
  expect(face.title).toMatch(/^Notifier for Cloud 66\n.*Beta.*: Stopped\. .*token/);
  expect(face.title).not.toContain('Acme');
});

test('says what keeps events from being kept or shown', () => {
  const { title } = faceOf([stream({})], { trouble: 'no-journal', mayNotify: false });
  expect(title).toMatch(/does not let this extension show notifications.\nThis browser cannot keep events/);
});
test('says where the system shows no notification', () => {
  const { title } = faceOf([stream({})], { trouble: 'unshown', mayNotify: true });
  expect(title).toContain('Allow notifications for this browser in your operating system');
});

test('says how many events nobody has seen', () => {
  const title = (unread: number) => faceOf([stream({})], { ...fine, unread }).title;
  expect(title(0)).toBe('Notifier for Cloud 66');
  expect(title(1)).toBe('Notifier for Cloud 66\n1 unread');
  expect(title(1_200)).toBe('Notifier for Cloud 66\n1,200 unread');
});
