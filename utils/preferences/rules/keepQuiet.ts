import { addMute, setSnooze } from './muteStore';
import type { QuietAction } from './quietActions';
import { dayAt, instantOf, ownZone } from './wallClock';

const halfHourMs = 30 * 60_000;
/** When a morning begins, in minutes after midnight. */
export const morningMinutes = 9 * 60;

/** Tomorrow at nine in a zone, epoch ms as `now`. */
export const tomorrowAt = (now: number, zone: string): number =>
  instantOf(dayAt(now, zone) + 1, morningMinutes, zone, 'first');

/** Begins to be quiet from now on (epoch ms); durable when it resolves. */
export function keepQuiet({ target, until, thread }: QuietAction, now: number): Promise<void> {
  const untilAt = until === 'half-hour' ? now + halfHourMs : tomorrowAt(now, ownZone());
  if (!target) return setSnooze({ sinceAt: now, untilAt });
  return addMute({ ...target, sinceAt: now, ...(thread ? { thread } : { untilAt }) });
}
