import { browser } from 'wxt/browser';
import type { Journal } from '../journal/database';

/** Takes an account's notifications off the desktop: a click on one would lead nowhere. */
export async function clearShown(db: Journal, accountId: string): Promise<void> {
  const shown = await browser.notifications.getAll();
  const ids = await db.getAllKeysFromIndex('deliveries', 'byAccount', accountId);
  await Promise.all(ids.filter((id) => id in shown).map((id) => browser.notifications.clear(id)));
}
