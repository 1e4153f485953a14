import { openTarget } from '../../utils/channels/openTarget';
import { pageOf } from '../../utils/channels/pageOf';
import { type LinkBase, targetOf } from '../../utils/events/links';
import type { ListedEvent } from '../../utils/journal/activityPage';
import { openJournal } from '../../utils/journal/database';
import { markRead } from '../../utils/journal/unread';
import { logError } from '../../utils/log';
import { noteRead } from '../../utils/status';

async function read(event: ListedEvent): Promise<void> {
  await markRead(await openJournal(), [event]);
  await noteRead(event.accountId, Date.now());
}

/** Leads to where something can be done about an event: whoever goes there has read it. The popup closes. */
export function openEvent(account: LinkBase, event: ListedEvent): void {
  const opened = openTarget(pageOf(targetOf(account, event)));
  // A full disk must not keep anybody from the page.
  const noted = read(event).catch(logError);
  Promise.all([opened, noted]).then(() => window.close(), logError);
}
