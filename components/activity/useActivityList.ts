import { useEffect, useMemo, useState } from 'preact/hooks';
import { readActivityPage } from '../../utils/journal/activityPage';
import { openJournal } from '../../utils/journal/database';
import { createActivityList, type ListState } from './createActivityList';

const nothing: ListState = { items: undefined, isAtEnd: false, isFailed: false };

/** An account's events page by page. The newest are read again whenever `journalAt` changes. */
export function useActivityList(accountId: string, journalAt: number | undefined) {
  const [state, setState] = useState(nothing);
  const list = useMemo(
    () =>
      createActivityList(
        async (wanted) => readActivityPage(await openJournal(), accountId, wanted),
        setState,
      ),
    [accountId],
  );
  useEffect(() => {
    void list.refresh();
  }, [list, journalAt]);
  return { ...state, more: list.more, again: list.refresh };
}
