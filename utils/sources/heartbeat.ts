/** A silence that is always allowed, and how many of the stream's own heartbeats may be missed. */
const patienceMs = 45_000;
const missedHeartbeats = 2.5;
/** The slowest heartbeat known is ntfy's with 45 s; a longer silence was a sleeping computer, not a heartbeat. */
const slowestMs = 60_000;

export interface Heartbeat {
  /** Epoch ms of the last byte. */
  lastByteAt: number;
  /** The longest silence that ended in a byte so far, in ms. */
  longestGapMs: number;
}

export const startHeartbeat = (now: number): Heartbeat => ({ lastByteAt: now, longestGapMs: 0 });

export const beat = ({ lastByteAt, longestGapMs }: Heartbeat, now: number): Heartbeat => ({
  lastByteAt: now,
  longestGapMs: now - lastByteAt > slowestMs ? longestGapMs : Math.max(longestGapMs, now - lastByteAt),
});

/** How much longer the stream may stay silent before it counts as stalled, in ms; not positive: it has stalled. */
export const patienceLeftMs = ({ lastByteAt, longestGapMs }: Heartbeat, now: number): number =>
  Math.max(patienceMs, missedHeartbeats * longestGapMs) - (now - lastByteAt);
