import { type Failure, needsSomebody } from './failure';

const firstMs = 1_000;
const longestMs = 60_000;
const slowMs = 15 * 60_000;

/** A server may ask for patience, not for ever: after a day it is asked again. */
const longestAskedMs = 24 * 3_600_000;

/** The browser's word that there is no network is a hint: a VPN or a virtual machine may be one that it does not see. */
export const tryOfflineEveryMs = 5 * 60_000;

/** Longer delays are the alarm's: a timer dies with the background (30 s idle in both browsers). */
export const longestTimerMs = 25_000;

export interface Backoff {
  /** Failed attempts in a row, this one included; 0 after a connection that worked. */
  attempts: number;
  failure?: Failure | undefined;
  /** How many failures in a row were refusals, see `needsSomebody`. */
  refusals?: number | undefined;
  /** The stream's own `retry:` in ms. */
  retryMs?: number | undefined;
  /** 0 ≤ x < 1. */
  random: number;
}

/**
 * How long to wait before the next attempt, in ms: full jitter below 1 s doubling to 60 s, on top of what the
 * server asked for. What needs somebody waits 15 minutes.
 */
export function backoffMs({ attempts, failure, refusals, retryMs = 0, random }: Backoff): number {
  const jitter = random * Math.min(longestMs, firstMs * 2 ** Math.max(0, attempts - 1));
  const asked = Math.min(Math.max(failure?.retryAfterMs ?? 0, Math.min(retryMs, longestMs)), longestAskedMs);
  return failure && needsSomebody(failure, refusals) ? Math.max(slowMs, asked) : asked + jitter;
}
