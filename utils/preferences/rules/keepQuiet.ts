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

/** The morning that a button said at a time, epoch ms: one that has begun meanwhile gives way to the next. */
function saidMorning(saidAt: number, now: number): number {
  const morning = morningAt(Math.min(saidAt, now), ownZone());
  return morning > now ? morning : morningAt(now, ownZone());
}

/**
 * Begins to be quiet from now on; durable when it resolves. `saidAt`: when the words were chosen that somebody agreed to
 * by this, so that it ends on the morning that they name. Times are epoch ms.
 */
export function keepQuiet(
  { target, until, thread }: QuietAction,
  now: number,
  saidAt: number = now,
): Promise<void> {
  const untilAt = until === 'half-hour' ? now + halfHourMs : saidMorning(saidAt, now);
  if (!target) return setSnooze({ sinceAt: now, untilAt });
  return addMute({ ...target, sinceAt: now, ...(thread ? { thread } : { untilAt }) });
}
