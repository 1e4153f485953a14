import { i18n } from '#i18n';
import type { Account } from '../accounts/account';
import type { Journal } from '../journal/database';
import { ingest } from '../journal/ingest';
import { logError } from '../log';
import { noteJournal } from '../status';
import type { Destination } from './destination';

/**
 * Says that a destination was switched off (`at`: epoch ms) and what can be done, as an event of our own that goes the
 * way of every event. Said once for each time that it was switched off, however often this is called.
 */
export async function tellOff(
  db: Journal,
  account: Account,
  { id, name, channel }: Destination,
  { at, now, deliver }: { at: number; now: () => number; deliver: () => Promise<void> },
): Promise<void> {
  const data = JSON.stringify({
    event_type: 'notifier.channel.off',
    name,
    message: i18n.t('facts.channelOff', [i18n.t(`channels.${channel}`)]),
    destination: id,
    since: at,
  });
  const frames = [{ source: 'local', streamId: null, data }] as const;
  const { added, due } = await ingest(db, { account, source: 'local', frames }, now);
  if (added > 0) await noteJournal(account.id, now());
  if (due) deliver().catch(logError);
}
