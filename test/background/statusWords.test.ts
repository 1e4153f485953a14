import { expect, test } from 'vitest';
import { type LastEvent, statusWords } from '@/components/statusWords';
import type { ConnectionStatus } from '@/utils/status';

const words = (last: LastEvent) => statusWords({ state: 'live', changedAt: 0, attempts: 0 }, last, 3_600_000);

test('quiet, unreadable and long ago do not look alike', () => {
  expect(words('none')).toBe('Live · no event yet');
  expect(words('unreadable')).toBe('Live · events cannot be read');
  expect(words(0)).toBe('Live · last event 1h ago');
});

test('says what to do when events cannot be kept', () => {
  const failed = { state: 'waiting', changedAt: 0, attempts: 1, failure: { code: 'journal' } } as const;
  expect(statusWords(failed, 'none', 0)).toContain('Make room on the disk');
});

const state = (part: Partial<ConnectionStatus>, now = 0) =>
  statusWords({ state: 'live', changedAt: 0, attempts: 0, ...part }, 'none', now);

test.each([
  ['refused', 'the server offers no event stream'],
  ['buffered', 'held back on the way, probably by a proxy'],
  ['closing', 'closes the event stream again and again'],
  ['dropping', 'left events out'],
] as const)('says that events are polled, and why: %s', (why, words) => {
  expect(state({ source: 'poll', why })).toContain('Checking every 30 s: ');
  expect(state({ source: 'poll', why })).toContain(words);
});

test('says when it is tried again, as long as that is worth waiting for', () => {
  const busy = { state: 'waiting', failure: { code: 'busy' }, nextAttemptAt: 300_000 } as const;
  expect(state(busy)).toBe(
    'Reconnecting … The server is busy and asks to wait. · next attempt in 5 min. · no event yet',
  );
  expect(state(busy, 250_000)).not.toContain('next attempt');
  expect(state({ ...busy, state: 'stopped' }, 60_000)).toContain('next attempt in 4 min.');
  expect(state({ ...busy, state: 'live' })).not.toContain('next attempt');
});

test('says that there is no network, and that more comes than can be taken in', () => {
  expect(state({ state: 'offline' })).toContain('no network');
  expect(state({ flooded: true })).toContain('more events come');
  expect(state({ flooded: true, source: 'poll', why: 'flooding' })).toContain('more events come');
});
