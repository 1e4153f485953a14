import { browser } from 'wxt/browser';
import type { Account } from '../accounts/account';
import { clickTarget } from '../journal/clickTarget';
import type { Journal } from '../journal/database';
import { markSeen } from '../journal/deliveries';
import { logError } from '../log';
import { openTarget } from './openTarget';
import { pageOf } from './pageOf';
import { readTold } from './readTold';

export interface ClickWorld {
  now: () => number;
  accounts: () => Promise<readonly Account[]>;
}

/**
 * What a click on a notification does. It is noted first: whoever clicked has seen it, also when no page can be
 * opened. A click that leads nowhere opens the options page, where the accounts are.
 */
export async function click(
  db: Journal | undefined,
  id: string,
  { now, accounts }: ClickWorld,
): Promise<void> {
  try {
    // A full disk must not keep anybody from the page.
    if (db) await markSeen(db, id, now(), true).catch(logError);
    if (db) await readTold(db, id, now()).catch(logError);
    const target = await clickTarget(db, id, await accounts());
    if (target) await openTarget(pageOf(target));
    else await browser.runtime.openOptionsPage();
  } finally {
    await browser.notifications.clear(id);
  }
}
