/** What is awaited, in words for the error, and for how long. */
export interface WaitLimits {
  what: string;
  timeoutMs: number;
}

/** Lets others wait until something they look at has changed. */
export interface Watch {
  /** Makes every waiter look again. */
  changed(): void;
  /** Resolves with the first result of `look` that is not undefined; rejects, naming `what`, when time is up. */
  until<T>(look: () => T | undefined, limits: WaitLimits): Promise<T>;
}

/** A watch over state kept elsewhere: whoever changes that state calls `changed`. */
export function createWatch(): Watch {
  const waiters = new Set<() => void>();
  return {
    changed() {
      for (const look of [...waiters]) look();
    },
    until(look, { what, timeoutMs }) {
      const early = look();
      if (early !== undefined) return Promise.resolve(early);
      return new Promise((resolve, reject) => {
        const again = () => {
          const found = look();
          if (found === undefined) return;
          clearTimeout(limit);
          waiters.delete(again);
          resolve(found);
        };
        const limit = setTimeout(() => {
          waiters.delete(again);
          reject(new Error(`waited ${timeoutMs} ms for ${what}`));
        }, timeoutMs);
        waiters.add(again);
      });
    },
  };
}
