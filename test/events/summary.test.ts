import { expect, test } from 'vitest';
import { type Summary, summarise } from '@/utils/events/summary';
import { summaryWording } from '@/utils/events/summaryWording';

const at = Date.parse('2026-11-23T09:00:00Z');
const stopped = (name: string, place: number) => ({
  type: 'server.stopped',
  facts: { server: { name } },
  at: at + place,
});
const of = (names: string[]) => {
  const [first = '', ...others] = names;
  return others.reduce<Summary>(
    (summary, name, place) => summarise(summary, stopped(name, place + 1)),
    summarise(undefined, stopped(first, 0)),
  );
};

test('a summary names up to five failures, the newest first, and counts the others', () => {
  const { message } = summaryWording(of(['a', 'b', 'c', 'd', 'e', 'f', 'g']));
  const named = ['g', 'f', 'e', 'd', 'c'].map((name) => `Server ${name} stopped`);
  expect(message.split(' · ').slice(0, 6)).toEqual([...named, 'and 2 more failures']);
});

test('a summary names as many failures as leave its message whole', () => {
  const { message } = summaryWording(
    of(Array.from({ length: 17 }, (_, place) => `shop-${place}-`.repeat(5))),
  );
  expect(message.length).toBeLessThanOrEqual(240);
  expect(message).toMatch(/ stopped · and 1[2-5] more failures · .*\d/);
  expect(message).not.toContain('…');
});

test('a summary with all of its failures named counts no others', () => {
  expect(summaryWording(of(['a', 'b'])).message).toMatch(/^Server b stopped · Server a stopped · Nov 23/);
});
