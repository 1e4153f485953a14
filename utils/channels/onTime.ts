import { logError } from '../log';
import { singleFlight } from '../singleFlight';
import { longestTimerMs } from '../sources/backoff';

/**
 * A drain that is never beside itself and comes back by itself when the next delivery is due. `drain` resolves to
 * that time (epoch ms); a later one than a timer reaches is left to the alarm.
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
