import { setTimeout as delay } from 'node:timers/promises';
import type { Desk } from '../desk/desk.ts';
import { markPattern } from './events.ts';

/** What has been on the bus so far, kept up to date as notifications come. */
export interface Bus {
  /** How many different marks have been shown, and how many events summaries have counted. */
  size(): number;
  has(mark: string): boolean;
  /** Resolves with whether `isDone` came true in time. */
  wait(isDone: () => boolean, timeoutMs: number): Promise<boolean>;
}

const lookEveryMs = 50;
/** "Many at once: 12 failures, 1 deploy", in the English of the browsers that are started here. */
const summaryPattern = /^(?:Many at once|While you were away): /;

const countedIn = (title: string): number =>
  summaryPattern.test(title)
    ? (title.match(/\d[\d,]*/g) ?? []).reduce((sum, digits) => sum + Number(digits.replaceAll(',', '')), 0)
    : 0;

export function followBus(desk: Desk): Bus {
  const marks = new Set<string>();
  let read = 0;
  let counted = 0;
  const look = (): Set<string> => {
    for (; read < desk.notifications.length; read += 1) {
      const { summary = '', body = '' } = desk.notifications[read] ?? {};
      counted += countedIn(summary);
      for (const mark of `${summary} ${body}`.match(markPattern) ?? []) marks.add(mark);
    }
    return marks;
  };
  return {
    size: () => look().size + counted,
    has: (mark) => look().has(mark),
    async wait(isDone, timeoutMs) {
      const until = Date.now() + timeoutMs;
      while (!isDone() && Date.now() < until) await delay(lookEveryMs);
      return isDone();
    },
  };
}
