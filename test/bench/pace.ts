import { setTimeout as delay } from 'node:timers/promises';

const tickMs = 5;

/** Does it so often a second, and resolves to when each was done; epoch ms with a fraction. */
export async function atPace(
  { perSecond, count }: { perSecond: number; count: number },
  work: (place: number) => void,
): Promise<number[]> {
  const times: number[] = [];
  const from = performance.now();
  while (times.length < count) {
    const due = Math.min(count, 1 + Math.floor(((performance.now() - from) * perSecond) / 1000));
    while (times.length < due) {
      times.push(performance.timeOrigin + performance.now());
      work(times.length - 1);
    }
    await delay(tickMs);
  }
  return times;
}
