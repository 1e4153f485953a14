import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Turn } from '@/utils/events/threadKey';
import {
  advance,
  openRun,
  resolve,
  runsOf,
  type Thread,
  tellingOf,
  threadState,
  usualMs,
} from '@/utils/events/threads';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

interface Happening {
  id: string;
  at: number;
  turn: Turn;
}

const turns: Record<string, Turn> = { o: 'opens', t: 'continues', c: 'closes' };
/** "o0 t3 c6 o7": opens at minute 0, goes on at 3, closes at 6, opens at 7. */
const happenings = (words: string): Happening[] =>
  words.split(' ').map((word, place) => ({
    id: `${place}-${word}`,
    at: Number(word.slice(1)) * minuteMs,
    turn: turns[word.charAt(0)] ?? 'closes',
  }));

const threadOf = (list: readonly Happening[], kind: Thread['kind'] = 'heartbeat'): Thread =>
  list.reduce<Thread | undefined>(
    (thread, { turn, ...event }) =>
      advance(thread, { ...event, accountId: 'a' }, { kind, turn, key: 'lion' }),
    undefined,
  ) ?? { accountId: 'a', key: 'lion', kind, marks: [] };

const thread = (words: string, kind?: Thread['kind']) => threadOf(happenings(words), kind);
const tellings = (words: string, kind?: Thread['kind']) => {
  const list = happenings(words);
  return list.map(({ id }, place) => tellingOf(threadOf(list.slice(0, place + 1), kind), id));
};

describe('a thread', () => {
  test('is open from its first opening until it is closed, and then says how long that was', () => {
    expect(openRun(thread('o0 o3'))).toMatchObject({ openedAt: 0, newestAt: 3 * minuteMs });
    expect(openRun(thread('o0 o3 c6'))).toBeUndefined();
    expect(tellings('o0 o3 c6 c7')).toEqual([{}, {}, { lastedMs: 6 * minuteMs }, {}]);
  });

  test('is never reopened by an event older than its newest', () => {
    expect(threadState(thread('c6 o5'), 7 * minuteMs)).toBe('closed');
    expect(runsOf(thread('c6 o5'))).toMatchObject([{ openedAt: 5 * minuteMs, closedAt: 6 * minuteMs }]);
    expect(threadState(thread('c6 o6'), 7 * minuteMs)).toBe('closed');
    expect(openRun(thread('o0 o6 c3'))).toMatchObject({ openedAt: 6 * minuteMs });
  });

  test('is neither opened nor held open by what is told of it', () => {
    expect(openRun(thread('t3'))).toBeUndefined();
    expect(openRun(thread('o0 t3'))).toMatchObject({ newestAt: 0, toldBy: '1-t3' });
    expect(openRun(thread('o0 t3 c2'))).toBeUndefined();
  });

  test('takes every event once', () => {
    const list = happenings('o0 c6');
    expect(threadOf([...list, ...list])).toEqual(threadOf(list));
  });

  test('is the same in whatever order its events come, and open when the latest opened it', () => {
    const happening = fc.record({
      at: fc.nat(30),
      turn: fc.constantFrom<Turn>('opens', 'continues', 'closes'),
    });
    const cases = fc
      .array(happening, { minLength: 1, maxLength: 40 })
      .map((list) => list.map((one, place) => ({ id: `event-${place}`, ...one })))
      .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
    fc.assert(
      fc.property(cases, ([list, shuffled]) => {
        const changes = list.filter(({ turn }) => turn !== 'continues');
        const latest = Math.max(...changes.map(({ at }) => at));
        const isOpen = changes.length > 0 && changes.every(({ at, turn }) => at < latest || turn === 'opens');
        expect(threadOf(shuffled)).toEqual(threadOf(list));
        expect(openRun(threadOf(list)) !== undefined).toBe(isOpen);
      }),
    );
  });

  test('remembers when it was opened, however often that is said', () => {
    const again = Array.from({ length: 100 }, (_, minute) => `o${minute}`).join(' ');
    const long = thread(again);
    expect(long.marks).toHaveLength(40);
    expect(openRun(long)).toMatchObject({ openedAt: 0, newestAt: 99 * minuteMs });
  });

  test('says once that it opens again and again', () => {
    const flaps = (words: string, kind?: Thread['kind']) =>
      tellings(words, kind).map(({ isFlapping = false }) => isFlapping);
    expect(flaps('o0 c1 o4 c5 o10 c11 o12')).toEqual([false, false, false, false, true, false, false]);
    expect(flaps('o0 c1 o4 c5 o11')).not.toContain(true);
    expect(flaps('o0 o1 o2 o3')).not.toContain(true);
    expect(flaps('o0 c1 o2 c3 o4', 'deploy')).not.toContain(true);
  });

  test('is settled by hand until something newer opens it, also when its clock is ahead', () => {
    const settled = resolve(thread('o0 o10'), 5 * minuteMs);
    expect(threadState(settled, 11 * minuteMs)).toBe('resolved');
    const [back, again] = happenings('c20 o30');
    const role = { kind: 'heartbeat', key: 'lion' } as const;
    const closed = back && advance(settled, { ...back, accountId: 'a' }, { ...role, turn: 'closes' });
    expect(closed && tellingOf(closed, back.id)).toEqual({ lastedMs: 20 * minuteMs });
    const open = again && advance(closed, { ...again, accountId: 'a' }, { ...role, turn: 'opens' });
    expect(open && threadState(open, 31 * minuteMs)).toBe('open');
  });

  test('is not waited for longer than a week, a deploy not longer than a day', () => {
    expect(threadState(thread('o0'), 7 * dayMs - 1)).toBe('open');
    expect(threadState(thread('o0'), 7 * dayMs)).toBe('unseen');
    expect(threadState(thread('o0', 'deploy'), dayMs)).toBe('unseen');
  });

  test('knows how long its last results took', () => {
    expect(usualMs(thread('o0 o1'))).toBeUndefined();
    expect(usualMs(thread('o0 c3'))).toBe(3 * minuteMs);
    expect(usualMs(thread('o0 c3 o10 c30 o40 c45 o50'))).toBe(5 * minuteMs);
    expect(usualMs(thread('o0 c3 o10 c15'))).toBe(4 * minuteMs);
  });
});
