import { useCallback, useRef, useState } from 'preact/hooks';
import { type ActivityPage, type ListedBundle, readBundle } from '../../utils/journal/activityPage';
import { openJournal } from '../../utils/journal/database';
import { logError } from '../../utils/log';

const pageSize = 50;

type Opened = ActivityPage & { bundle: ListedBundle };

/** The bundles that are open, with their events as far as they were asked for. */
export function useBundles() {
  const [within, setWithin] = useState<ReadonlyMap<string, Opened>>(new Map());
  const latest = useRef(within);
  latest.current = within;

  const read = useCallback((bundle: ListedBundle, before?: Opened) => {
    const known = new Set(before?.items.map(({ id }) => id));
    const wanted = { from: before?.next, limit: pageSize, isKnown: (id: string) => known.has(id) };
    const run = async () => readBundle(await openJournal(), bundle, wanted);
    run().then(
      ({ items, ...rest }) =>
        setWithin((all) =>
          new Map(all).set(bundle.id, { bundle, items: [...(before?.items ?? []), ...items], ...rest }),
        ),
      logError,
    );
  }, []);

  const toggle = useCallback(
    (bundle: ListedBundle) => {
      if (!latest.current.has(bundle.id)) return read(bundle);
      setWithin((all) => new Map([...all].filter(([id]) => id !== bundle.id)));
    },
    [read],
  );
  const more = useCallback(
    (id: string) => {
      const opened = latest.current.get(id);
      if (opened) read(opened.bundle, opened);
    },
    [read],
  );
  return { within, toggle, more };
}
