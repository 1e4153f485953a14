/** So many are shown one by one, */
const mostAlone = 4;
/** as long as that is not within this time; what comes after them is told together at its end. */
const windowMs = 3_000;

/** What was shown lately, and what is about to be; epoch ms. */
export interface Recent {
  shownAt: readonly number[];
  /** When several were last told together. */
  bundledAt?: number | undefined;
  /** When the next are told together that others can still join. */
  openUntil?: number | undefined;
}

export interface Plan<Item> {
  alone: Item[];
  together: Item[];
  /** When those together are to be told, epoch ms; later ones join them until then. */
  dueAt: number;
}

/**
 * How what waits is shown, in its order: the first four at once, the rest as one notification for each window of three
 * seconds, until a window passes without any. Whether it is shown is not decided here.
 */
export function bundle<Item>(
  pending: readonly Item[],
  { shownAt, bundledAt, openUntil }: Recent,
  now: number,
): Plan<Item> {
  // By a clock that was set back nothing was ever shown lately.
  const isLate = (at: number) => at <= now && now - at < windowMs;
  const shown = shownAt.filter(isLate);
  const bundled = bundledAt !== undefined && isLate(bundledAt) ? bundledAt : undefined;
  const isBurst = bundled !== undefined || openUntil !== undefined;
  const room = isBurst ? 0 : Math.max(0, mostAlone - shown.length);
  return {
    alone: pending.slice(0, room),
    together: pending.slice(room),
    dueAt: Math.min(openUntil ?? (bundled ?? Math.min(now, ...shown)) + windowMs, now + windowMs),
  };
}

/** What concerns security is told by itself, but no more of it than a person can read within a minute. */
export const mostSecurity = 10;
const securityMs = 60_000;

/**
 * The same for what concerns security: ten within a minute at once, what comes beyond that as one notification for each
 * window of three seconds. `shownAt`: when such a one was last shown by itself.
 */
export function bundleSecurity<Item>(
  pending: readonly Item[],
  { shownAt, openUntil }: Pick<Recent, 'shownAt' | 'openUntil'>,
  now: number,
): Plan<Item> {
  const shown = shownAt.filter((at) => at <= now && now - at < securityMs);
  const room = Math.max(0, mostSecurity - shown.length);
  return {
    alone: pending.slice(0, room),
    together: pending.slice(room),
    dueAt: Math.min(openUntil ?? now + windowMs, now + windowMs),
  };
}
