import { i18n } from '#i18n';
import { OwnLinks } from '../../components/OwnLinks';
import { MuteMenu } from '../../components/rules/MuteMenu';
import { useOpenThreads } from '../../components/useOpenThreads';
import type { Account } from '../../utils/accounts/account';
import type { JournalEvent } from '../../utils/journal/schema';
import { fullTime, shortTime } from '../../utils/language/times';
import { EventButton } from './EventButton';
import { PinnedThreads } from './PinnedThreads';

interface Props {
  account: Account;
  events: JournalEvent[] | 'failed' | undefined;
  /** When the journal last changed: what goes on is read again. */
  journalAt: number | undefined;
  now: number;
}

/** What goes on, pinned on top, and the newest events; each a way to its page of the dashboard. */
export function ActivityList({ account, events, journalAt, now }: Props) {
  const threads = useOpenThreads(account.id, journalAt);
  if (!events || !threads) return null;
  if (events === 'failed') return <p class="empty">{i18n.t('popup.eventsUnreadable')}</p>;
  const pinned = threads.filter(({ state }) => state === 'open');
  const unseen = new Set(threads.flatMap(({ state, event }) => (state === 'unseen' ? event.id : [])));
  if (events.length === 0 && pinned.length === 0) return <p class="empty">{i18n.t('popup.noEvents')}</p>;
  const shownAbove = new Set(pinned.map(({ event }) => event.id));
  return (
    <>
      <PinnedThreads account={account} threads={pinned} />
      <ul class="events">
        {events
          .filter(({ id }) => !shownAbove.has(id))
          .map((event) => (
            <li key={event.id}>
              <EventButton
                account={account}
                event={event}
                note={unseen.has(event.id) ? i18n.t('threads.unseen') : undefined}
                time={
                  <time dateTime={new Date(event.at).toISOString()} title={fullTime(event.at)}>
                    {shortTime(event.at, now)}
                  </time>
                }
              />
              <MuteMenu event={event} />
              <OwnLinks event={event} />
            </li>
          ))}
      </ul>
    </>
  );
}
