/**
 * A backlog of 400 events a day for a month, or all that a relay keeps (10,000), is read as fast as it comes; what goes on
 * beyond is no news for a person.
 */
const burst = 12_000;
/** With twice as many the background used a tenth of a core, and never rested long enough to give memory back. */
const perSecond = 50;
/** Short enough that heartbeats are still seen. */
const longestWaitMs = 5_000;

/** How many frames may still be taken in at once. */
export interface Pace {
  credit: number;
  /** Epoch ms. */
  at: number;
}

export const startPace = (now: number): Pace => ({ credit: burst, at: now });

/** The pace after so many frames, and how long to wait in ms before the next ones. */
export function spend({ credit, at }: Pace, frames: number, now: number): { pace: Pace; waitMs: number } {
  const earned = (Math.max(0, now - at) * perSecond) / 1000;
  const left = Math.min(burst, credit + earned) - frames;
  return {
    pace: { credit: left, at: now },
    waitMs: left < 0 ? Math.min(longestWaitMs, (-left * 1000) / perSecond) : 0,
  };
}
