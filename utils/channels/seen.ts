import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { logError } from '../log';
import { readItem } from '../storage';

const keyOf = (id: string): string => `seen:${id}`;
const timeSchema = z.optional(z.number());

/**
 * Remembers that a notification was closed or clicked until the journal knows it. To be called in the turn in which
 * that is heard: opening the journal takes a killed background longer than one call to `storage.session`, and what
 * died with it would be shown again. `now`: epoch ms.
 */
export async function rememberSeen<T>(id: string, now: number, mark: () => Promise<T>): Promise<T> {
  const remembering = browser.storage.session.set({ [keyOf(id)]: now }).catch(logError);
  const marked = await mark();
  await remembering;
  await browser.storage.session.remove(keyOf(id)).catch(logError);
  return marked;
}

/** Whether a background heard that and was killed before the journal knew. */
export const wasSeen = async (id: string): Promise<boolean> =>
  (await readItem('session', keyOf(id), timeSchema, undefined)) !== undefined;
