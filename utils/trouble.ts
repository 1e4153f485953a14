import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { readItems, watchItems } from './storage';

/**
 * What keeps the extension from doing its part, the graver first: the journal cannot be opened; the last notification
 * was not shown; the disk was full.
 */
const troubles = ['no-journal', 'unshown', 'quota'] as const;

export type Trouble = (typeof troubles)[number];

/** What happened once, such as that old events were removed to make room, is no news any more a day later. */
const toldForMs = 24 * 60 * 60_000;

const prefix = 'trouble:';

/** Notes a trouble until the browser is closed, so that the popup and the options page can say it. */
export const noteTrouble = (trouble: Trouble, now: number): Promise<void> =>
  browser.storage.session.set({ [prefix + trouble]: now });

export const endTrouble = (trouble: Trouble): Promise<void> =>
  browser.storage.session.remove(prefix + trouble);

/** The gravest trouble there is now (epoch ms). */
export async function readTrouble(now: number): Promise<Trouble | undefined> {
  const keys = troubles.map((trouble) => prefix + trouble);
  const notedAt = await readItems('session', keys, z.number(), Number.NEGATIVE_INFINITY);
  return troubles.find((trouble) => now - (notedAt.get(prefix + trouble) ?? 0) < toldForMs);
}

export const watchTrouble = (changed: () => void): (() => void) =>
  watchItems('session', (key) => key.startsWith(prefix), changed);
