import type { StreamAccount, StreamConnection } from '@/utils/accounts/account';
import type { Frame } from '@/utils/events/event';

export const seededAt = Date.parse('2026-11-23T09:00:00Z');

/** A stream at this address, read with a token that no server here knows. */
export const streamAt = (url: string): StreamConnection => ({ url, token: 'secret-of-the-test' });

/** An account as it is stored, with whatever a test cares about. Only import in tests. */
export const fakeAccount = (overrides: Partial<StreamAccount> = {}): StreamAccount => ({
  id: 'account-1',
  key: 'key-1',
  name: 'Acme Production',
  dashboardOrigin: 'https://app.cloud66.com',
  stream: streamAt('https://relay.example/events'),
  seededAt,
  ...overrides,
});

let frames = 0;

/** A frame whose body is this payload, stamped one minute after the account was connected. */
export function fakeFrame(
  payload: Record<string, unknown> = {},
  streamId: string | null = `id-${++frames}`,
): Frame {
  const body = {
    timestamp: seededAt / 1000 + 60,
    event_type: 'server.stopped',
    uid: `server-${++frames}`,
    ...payload,
  };
  return { source: 'stream', streamId, data: JSON.stringify(body) };
}
