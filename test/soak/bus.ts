import { setTimeout as delay } from 'node:timers/promises';
import type { Desk } from '../desk/desk.ts';
import { markPattern } from './events.ts';

/** The marks that have been on the bus so far, kept up to date as notifications come. */
export interface Bus {
  /** How many different marks have been shown. */
  size(): number;
  has(mark: string): boolean;
  /** Resolves with whether `isDone` came true in time. */
  wait(isDone: () => boolean, timeoutMs: number): Promise<boolean>;
}

const lookEveryMs = 50;

export function followBus(desk: Desk): Bus {
  const marks = new Set<string>();
  let read = 0;
  const look = (): Set<string> => {
    for (; read < desk.notifications.length; read += 1) {
      const { summary = '', body = '' } = desk.notifications[read] ?? {};
      for (const mark of `${summary} ${body}`.match(markPattern) ?? []) marks.add(mark);
    }
    return marks;
  };
  return {
    size: () => look().size,
    has: (mark) => look().has(mark),
    async wait(isDone, timeoutMs) {
      const until = Date.now() + timeoutMs;
      while (!isDone() && Date.now() < until) await delay(lookEveryMs);
      return isDone();
    },
  };
}
