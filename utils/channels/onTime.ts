import { logError } from '../log';
import { singleFlight } from '../singleFlight';

/** What is due later is left to the alarm: a background does not live longer than that for a timer. */
const longestTimerMs = 25_000;

/**
 * A drain that is never beside itself and comes back by itself when the next delivery is due. `drain` resolves to
 * that time (epoch ms).
 */
export function onTime(drain: () => Promise<number | undefined>, now: () => number): () => Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deliver = singleFlight(async (): Promise<void> => {
    clearTimeout(timer);
    const nextAt = await drain();
    if (nextAt === undefined || nextAt - now() > longestTimerMs) return;
    timer = setTimeout(() => deliver().catch(logError), Math.max(0, nextAt - now()));
  });
  return deliver;
}
