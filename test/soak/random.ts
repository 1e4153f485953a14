/** Numbers that look random and are the same again for the same seed. */
export interface Random {
  /** 0 ≤ x < 1. */
  next(): number;
  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number;
  pick<T>(items: readonly [T, ...T[]] | readonly T[]): T;
  chance(probability: number): boolean;
  /** A generator of its own, so that what one part draws does not depend on how often another one does. */
  fork(name: string): Random;
}

/** Mulberry32: 32 bits of state, which is plenty for choosing faults. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    whole,
    pick: <T>(items: readonly T[]) => items[whole(0, items.length - 1)] as T,
    chance: (probability) => next() < probability,
    fork: (name) =>
      createRandom([...name].reduce((hash, char) => Math.imul(hash ^ char.charCodeAt(0), 16777619), seed)),
  };
}
