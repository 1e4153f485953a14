import { useCallback, useRef } from 'preact/hooks';
import { isBundle, type Listed } from '../../utils/journal/activityPage';
import { type Journal, openJournal } from '../../utils/journal/database';
import { markAllRead, markRead, markToldRead, unreadBetween } from '../../utils/journal/unread';
import { logError } from '../../utils/log';
import { noteRead } from '../../utils/status';
import { useRead } from '../useRead';

const nothing: ReadonlyMap<string, number> = new Map();

/**
 * Which of an account's events nobody has seen, read again whenever one of the times changes; and the ways to change
 * that.
 */
export function useUnread(
  accountId: string,
  shown: readonly Listed[],
  changedAt: readonly (number | undefined)[],
) {
  const oldest = shown.reduce((least, { at }) => Math.min(least, at), Number.POSITIVE_INFINITY);
  const unread =
    useRead(
      async () => unreadBetween(await openJournal(), accountId, oldest, Number.POSITIVE_INFINITY),
      [accountId, oldest, ...changedAt],
    ) ?? nothing;
  const change = useCallback(
    (work: (db: Journal) => Promise<unknown>) => {
      const run = async () => {
        await work(await openJournal());
        await noteRead(accountId, Date.now());
      };
      run().catch(logError);
    },
    [accountId],
  );
  const ids = new Set(shown.map(({ id }) => id));
  /** A bundle is as unread as anything that it stands for. */
  const isUnread = (item: Listed): boolean =>
    isBundle(item)
      ? [...unread].some(
          ([id, at]) => at >= item.summary.firstAt && at <= item.summary.lastAt && !ids.has(id),
        )
      : unread.has(item.id);
  const mark = (marked: readonly Listed[], isRead: boolean) =>
    change(async (db) => {
      const events = marked.flatMap((item) => (isBundle(item) ? [] : item));
      await markRead(db, events, isRead);
      if (isRead) for (const item of marked) if (isBundle(item)) await markToldRead(db, item.id);
    });
  // What somebody wants to see again later is still looked at now.
  const left = useRef(new Set<string>());
  return {
    isUnread,
    /** Marks what was looked at as read. */
    see: (seen: readonly Listed[]) => {
      const others = seen.filter(({ id }) => !left.current.has(id));
      if (others.length > 0) mark(others, true);
    },
    /** Marks one by hand, as read or as unread: then it stays so while the list is open. */
    markOne: (item: Listed, isRead: boolean) => {
      if (isRead) left.current.delete(item.id);
      else left.current.add(item.id);
      mark([item], isRead);
    },
    markAll: () => change((db) => markAllRead(db, accountId)),
  };
}
