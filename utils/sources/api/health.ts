/** What a state says: `better` does not end an outage, `again` lets the next failure count, `unclear` says nothing. */
export type Sign = 'up' | 'down' | 'better' | 'again' | 'unclear';

interface Remembered {
  is: 'up' | 'down' | 'again' | 'unclear';
  /** When it was first missing from the list, epoch ms. */
  goneAt?: number;
}

/** By uid. */
export type Healths = Record<string, Remembered>;

export interface Thing {
  uid: string;
}

export interface Manner<T extends Thing> {
  signOf: (thing: T) => Sign;
  /** Whether one that was not there before and is down went down since. */
  newMayFail: boolean;
  /** For how long one is remembered that is missing from the list: a page may be wrong. */
  rememberMs: number;
}

/** What changed between two readings of the same list. The first reading changes nothing. */
export function compareHealth<T extends Thing>(
  before: Healths | undefined,
  things: readonly T[],
  at: number,
  { signOf, newMayFail, rememberMs }: Manner<T>,
): { changes: { thing: T; to: 'up' | 'down' }[]; healths: Healths } {
  const known = new Map(Object.entries(before ?? {}));
  const healths = new Map<string, Remembered>();
  const changes: { thing: T; to: 'up' | 'down' }[] = [];
  for (const thing of things) {
    if (healths.has(thing.uid)) continue;
    const was = known.get(thing.uid)?.is;
    const sign = signOf(thing);
    if (sign === 'down' && (was === 'up' || was === 'again' || (!was && before && newMayFail)))
      changes.push({ thing, to: 'down' });
    if (sign === 'up' && (was === 'down' || was === 'again')) changes.push({ thing, to: 'up' });
    healths.set(thing.uid, { is: next(was, sign) });
  }
  for (const [uid, remembered] of known) {
    const goneAt = remembered.goneAt ?? at;
    if (!healths.has(uid) && at - goneAt < rememberMs) healths.set(uid, { ...remembered, goneAt });
  }
  return { changes, healths: Object.fromEntries(healths) };
}

function next(was: Remembered['is'] | undefined, sign: Sign): Remembered['is'] {
  if (sign === 'up' || sign === 'down') return sign;
  if (sign === 'again') return was === 'down' || was === 'again' ? 'again' : 'up';
  if (sign === 'better') return was === 'down' ? 'down' : 'up';
  return was ?? 'unclear';
}
