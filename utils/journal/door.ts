import { logError } from '../log';
import { endTrouble, noteTrouble } from '../trouble';
import type { Journal } from './database';

export interface DoorWorld {
  open: () => Promise<Journal>;
  /** Epoch ms. */
  now: () => number;
  /** Gives the journal what was done without it. */
  handOver: (db: Journal) => Promise<void>;
  /** Opening may wait for another version of the extension for ever. */
  patienceMs?: number;
}

/** What opening resolves to, or `undefined` when it fails or takes too long. */
function within(opening: Promise<Journal>, ms: number): Promise<Journal | undefined> {
  const { promise, resolve } = Promise.withResolvers<Journal | undefined>();
  const timer = setTimeout(resolve, ms, undefined);
  void opening.catch(logError).then((db) => resolve(db ?? undefined));
  return promise.finally(() => clearTimeout(timer));
}

/**
 * The way to a journal that may not open: then work is done without it, until `knock` finds it open again. Nobody
 * waits longer than the patience, and once it is known to be shut nobody waits at all.
 */
export function createDoor({ open, now, handOver, patienceMs = 5_000 }: DoorWorld) {
  let state: 'unknown' | 'open' | 'shut' = 'unknown';
  let entering: Promise<Journal | undefined> | undefined;

  async function tryToEnter(): Promise<Journal | undefined> {
    const db = await within(open(), patienceMs);
    if (!db) {
      state = 'shut';
      await noteTrouble('no-journal', now()).catch(logError);
      return undefined;
    }
    if (state === 'open') return db;
    try {
      await handOver(db);
    } catch (error) {
      // It would tell again what was told without it: the next alarm tries again.
      logError(error);
      state = 'shut';
      return undefined;
    }
    state = 'open';
    await endTrouble('no-journal').catch(logError);
    return db;
  }

  function enter(): Promise<Journal | undefined> {
    entering ??= tryToEnter().finally(() => {
      entering = undefined;
    });
    return entering;
  }

  return {
    /** Works with the journal, or without it where it cannot be opened. */
    async use<T>(work: (db: Journal) => Promise<T>, without: () => Promise<T>): Promise<T> {
      const db = state === 'shut' ? undefined : await enter();
      if (db) return work(db);
      const result = await without();
      // It came back meanwhile, and does not know of this yet.
      if (state === 'open') await open().then(handOver).catch(logError);
      return result;
    },
    /** Tries again where it did not open. */
    async knock(): Promise<void> {
      if (state === 'shut') await enter();
    },
  };
}

export type Door = ReturnType<typeof createDoor>;
