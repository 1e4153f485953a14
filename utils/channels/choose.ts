import { browser } from 'wxt/browser';
import type { Journal } from '../journal/database';
import { markSeen } from '../journal/deliveries';
import { logError } from '../log';
import { keepQuiet } from '../preferences/rules/keepQuiet';
import { quietActions } from '../preferences/rules/quietActions';
import { readTold } from './readTold';

/**
 * What a click on one of a notification's buttons does, by its place: what the button says is worked out again from
 * what was told. `now`: epoch ms.
 */
export async function choose(db: Journal, id: string, place: number, now: number): Promise<void> {
  try {
    const delivery = await db.get('deliveries', id);
    const about = delivery && (delivery.summary ?? (await db.get('events', delivery.eventId)));
    const action = about && quietActions(about)[place];
    if (action) await keepQuiet(action, now, delivery?.settledAt);
    // Done again it does no harm: it is the mute that must not be lost.
    await markSeen(db, id, now, true).catch(logError);
    await readTold(db, id, now).catch(logError);
  } finally {
    await browser.notifications.clear(id);
  }
}
