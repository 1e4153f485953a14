import { dayAt, instantOf, ownZone } from '../../wallClock';
import { addMute, setSnooze } from './muteStore';
import type { QuietAction } from './quietActions';

const halfHourMs = 30 * 60_000;
/** When a morning begins, in minutes after midnight. */
export const morningMinutes = 9 * 60;

/** Until when it is still the night of the day before for whoever is up, in minutes after midnight. */
const nightMinutes = 5 * 60;

/** Whether the next morning is one of the same day in a zone. `now`: epoch ms. */
export const isNight = (now: number, zone: string): boolean =>
  now < instantOf(dayAt(now, zone), nightMinutes, zone, 'first');

/** The next morning at nine in a zone, epoch ms as `now`: at least four hours and at most a day and four hours away. */
export const morningAt = (now: number, zone: string): number =>
  instantOf(dayAt(now, zone) + (isNight(now, zone) ? 0 : 1), morningMinutes, zone, 'first');

/** Begins to be quiet from now on (epoch ms); durable when it resolves. */
export function keepQuiet({ target, until, thread }: QuietAction, now: number): Promise<void> {
  const untilAt = until === 'half-hour' ? now + halfHourMs : morningAt(now, ownZone());
  if (!target) return setSnooze({ sinceAt: now, untilAt });
  return addMute({ ...target, sinceAt: now, ...(thread ? { thread } : { untilAt }) });
}
