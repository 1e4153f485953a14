import { Inbox, SearchX } from 'lucide';
import { useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Account } from '../../utils/accounts/account';
import type { Listed, ListedEvent } from '../../utils/journal/activityPage';
import { openJournal } from '../../utils/journal/database';
import { seenApplications } from '../../utils/journal/directory';
import { isAsked, nothingAsked, type Query } from '../../utils/journal/search';
import { plural } from '../../utils/language/plural';
import { logError } from '../../utils/log';
import { sendMessage } from '../../utils/messaging';
import { listApplications } from '../settings/applications';
import { EmptyState } from '../states/EmptyState';
import { ErrorState } from '../states/ErrorState';
import { LoadingState } from '../states/LoadingState';
import { useOpenThreads } from '../useOpenThreads';
import { useRead } from '../useRead';
import { ActivityFeed } from './ActivityFeed';
import { ActivityToolbar } from './ActivityToolbar';
import { toRows } from './rows';
import { useActivityList } from './useActivityList';
import { useBundles } from './useBundles';
import { useFinder } from './useFinder';
import { useUnread } from './useUnread';

interface Props {
  account: Account;
  /** When the journal last changed, and when something was last marked as read: what concerns it is read again. */
  journalAt: number | undefined;
  readAt: number | undefined;
  isOffline: boolean;
  now: number;
  /** How many events of the account nobody has seen. */
  unread: number;
  open: (event: ListedEvent) => void;
  say: (words: string) => void;
}

const nothing: readonly Listed[] = [];
const closed = new Map();

const resolveIn = (accountId: string) => (key: string) =>
  void sendMessage('resolveThread', { accountId, key }).catch(logError);

/** What goes on and what happened, to be searched; each event a way to its page of the dashboard. */
export function Activity({ account, journalAt, readAt, isOffline, now, unread, open, say }: Props) {
  const [query, setQuery] = useState(nothingAsked);
  const [isWanted, setWanted] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const asked = isAsked(query) ? query : undefined;
  const list = useActivityList(account.id, journalAt);
  const found = useFinder(account.id, journalAt, asked, isWanted);
  const threads = useOpenThreads(account.id, journalAt);
  const bundles = useBundles();
  const applications = useRead(
    async () => (isWanted ? seenApplications(await openJournal(), account.id) : []),
    [account.id, isWanted],
  );
  const shown = asked ? found : list;
  const items = shown.items ?? nothing;

  const pinned = useMemo(
    () => (asked ? [] : (threads ?? []).filter(({ state }) => state === 'open')),
    [asked, threads],
  );
  const { isUnread, see, markOne, markAll } = useUnread(
    account.id,
    [...items, ...pinned.map(({ event }) => event)],
    [journalAt, readAt],
  );
  const notes = useMemo(
    () =>
      new Map(
        (threads ?? []).flatMap(({ state, event }) =>
          state === 'unseen' ? [[event.id, i18n.t('threads.unseen')] as const] : [],
        ),
      ),
    [threads],
  );
  const within = asked ? closed : bundles.within;
  const rows = useMemo(
    () => toRows({ threads: pinned, threadsTitle: i18n.t('popup.pinned'), items, within, now }),
    [pinned, items, within, now],
  );
  const clear = () => {
    setQuery(nothingAsked);
    field.current?.focus();
  };

  const isEmpty = rows.length === 0;
  return (
    <div class="activity">
      <ActivityToolbar
        {...{ query, field }}
        applications={listApplications(applications ?? [], closed)}
        canMarkAll={unread > 0}
        onQuery={(next: Query) => {
          setWanted(true);
          setQuery(next);
        }}
        onAbout={() => setWanted(true)}
        onMarkAll={markAll}
      />
      {isOffline && <p class="note">{i18n.t('activity.offline')}</p>}
      <p role="status" class={asked && !isEmpty ? 'note' : 'visually-hidden'}>
        {asked && (found.isComplete ? plural('activity.found', found.count) : i18n.t('activity.searching'))}
      </p>
      {shown.isFailed ? (
        <ErrorState words={i18n.t('activity.unreadable')}>
          <button type="button" onClick={() => void shown.again()}>
            {i18n.t('activity.again')}
          </button>
        </ErrorState>
      ) : isEmpty && asked && found.isComplete ? (
        <EmptyState
          icon={SearchX}
          title={
            query.words.trim()
              ? i18n.t('activity.noMatchWords', [query.words.trim()])
              : i18n.t('activity.noMatch')
          }
        >
          <button type="button" onClick={clear}>
            {i18n.t('activity.clear')}
          </button>
        </EmptyState>
      ) : isEmpty && !asked && list.items && list.isAtEnd && threads ? (
        <EmptyState icon={Inbox} title={i18n.t('activity.nothing')}>
          <p>{i18n.t('activity.nothingYet')}</p>
        </EmptyState>
      ) : isEmpty ? (
        <LoadingState />
      ) : (
        <ActivityFeed
          rows={rows}
          isAtEnd={shown.isAtEnd && (!asked || found.isComplete)}
          isUnread={isUnread}
          notes={notes}
          onSeen={see}
          onMark={markOne}
          onFind={() => field.current?.focus()}
          onMore={shown.more}
          actions={{
            open,
            toggleBundle: ({ bundle }) => bundles.toggle(bundle),
            readMore: bundles.more,
            resolve: resolveIn(account.id),
            say,
          }}
        />
      )}
    </div>
  );
}
