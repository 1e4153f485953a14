import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Listed, listed, readListed } from '../../utils/journal/activityPage';
import { openJournal } from '../../utils/journal/database';
import { latestEvents } from '../../utils/journal/latest';
import {
  type Findable,
  findableOf,
  findIn,
  type Query,
  readFindable,
  withNewer,
  withOlder,
} from '../../utils/journal/search';
import { logError } from '../../utils/log';

const pageSize = 50;

interface Known {
  all: readonly Findable[];
  isComplete: boolean;
  isFailed: boolean;
}

const nothing: Known = { all: [], isComplete: false, isFailed: false };

/** Everything of an account that can be found, read once it `isWanted`, and kept up with the journal from then on. */
function useFindable(accountId: string, journalAt: number | undefined, isWanted: boolean) {
  const [known, setKnown] = useState(nothing);
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (!isWanted) return;
    let current = true;
    const read = async () => {
      for await (const part of readFindable(await openJournal(), accountId)) {
        if (!current) return;
        setKnown(({ all }) => ({ ...nothing, all: withOlder(all, part) }));
      }
      if (current) setKnown(({ all }) => ({ ...nothing, all, isComplete: true }));
    };
    read().catch((error) => {
      logError(error);
      if (current) setKnown((before) => ({ ...before, isFailed: true }));
    });
    return () => {
      current = false;
    };
  }, [accountId, isWanted, round]);

  const first = useRef(journalAt);
  useEffect(() => {
    if (!isWanted || first.current === journalAt) return;
    const read = async () => (await latestEvents(await openJournal(), accountId, pageSize)).map(listed);
    read().then(
      (events) => setKnown(({ all, ...rest }) => ({ ...rest, all: withNewer(all, events.map(findableOf)) })),
      logError,
    );
  }, [accountId, isWanted, journalAt]);
  const again = () => {
    setKnown(nothing);
    setRound(round + 1);
  };
  return { ...known, again };
}

/** What a query finds among everything an account has. `items` are read as far as they are asked for. */
export function useFinder(
  accountId: string,
  journalAt: number | undefined,
  query: Query | undefined,
  isWanted: boolean,
) {
  const { all, isComplete, isFailed, again } = useFindable(
    accountId,
    journalAt,
    isWanted || query !== undefined,
  );
  const [shown, setShown] = useState(pageSize);
  const [items, setItems] = useState<readonly Listed[]>();
  const found = useMemo(() => (query ? findIn(all, query) : []), [all, query]);
  useEffect(() => setShown(pageSize), [query]);
  const isAsked = query !== undefined;
  // More is found all the time while older events are read; what is shown of it is often the same.
  const ids = found
    .slice(0, shown)
    .map(({ id }) => id)
    .join(' ');
  useEffect(() => {
    if (!isAsked) return setItems(undefined);
    let current = true;
    const read = async () => readListed(await openJournal(), ids === '' ? [] : ids.split(' '));
    read().then((events) => current && setItems(events), logError);
    return () => {
      current = false;
    };
  }, [isAsked, ids]);
  const latest = useRef({ found: 0, read: 0 });
  latest.current = { found: found.length, read: items?.length ?? 0 };
  const more = useCallback(
    () =>
      setShown((count) => {
        const { found, read } = latest.current;
        // Asked again before the last ones are there: they come anyway.
        return count < found && read >= count ? count + pageSize : count;
      }),
    [],
  );
  return {
    items,
    count: found.length,
    isComplete,
    isFailed,
    isAtEnd: shown >= found.length,
    more,
    again,
  };
}
