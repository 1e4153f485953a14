import {
  type ActivityPage,
  isBundle,
  type Listed,
  type ListedBundle,
  type ListedEvent,
} from '../../utils/journal/activityPage';
import type { OpenThreadWithEvent } from '../useOpenThreads';
import { dayOf, dayTitle } from './days';

/** One line of the list. `heading` stands above the first of its kind or day. */
export type Row = { key: string; heading?: string } & (
  | { kind: 'thread'; open: OpenThreadWithEvent }
  | { kind: 'event'; event: ListedEvent; isWithin: boolean }
  | { kind: 'bundle'; bundle: ListedBundle; isOpen: boolean }
  | { kind: 'more'; bundleId: string }
);

interface Shown {
  threads: readonly OpenThreadWithEvent[];
  /** What stands above the open threads. */
  threadsTitle: string;
  items: readonly Listed[];
  /** The events of the bundles that are open, by the bundle's id. */
  within: ReadonlyMap<string, Pick<ActivityPage, 'items' | 'next'>>;
  now: number;
}

function rowsOf(item: Listed, within: Shown['within']): Row[] {
  if (!isBundle(item)) return [{ kind: 'event', key: item.id, event: item, isWithin: false }];
  const page = within.get(item.id);
  const bundle: Row = { kind: 'bundle', key: item.id, bundle: item, isOpen: page !== undefined };
  const inside = (page?.items ?? []).flatMap((event): Row[] =>
    isBundle(event) ? [] : [{ kind: 'event', key: event.id, event, isWithin: true }],
  );
  const rest: Row[] = page?.next ? [{ kind: 'more', key: `more ${item.id}`, bundleId: item.id }] : [];
  return [bundle, ...inside, ...rest];
}

/** Every line in its order: what goes on, the newest first, then each day with what happened on it. */
export function toRows({ threads, threadsTitle, items, within, now }: Shown): Row[] {
  const pinned = threads.toReversed().map(
    (open, place): Row => ({
      kind: 'thread',
      key: `thread ${open.thread.key}`,
      open,
      ...(place === 0 ? { heading: threadsTitle } : {}),
    }),
  );
  const isPinned = new Set(threads.map(({ event }) => event.id));
  let day: number | undefined;
  const dated = items.flatMap((item): Row[] => {
    if (isPinned.has(item.id)) return [];
    const [first, ...rest] = rowsOf(item, within);
    if (!first || dayOf(item.at) === day) return first ? [first, ...rest] : [];
    day = dayOf(item.at);
    return [{ ...first, heading: dayTitle(item.at, now) }, ...rest];
  });
  return [...pinned, ...dated];
}
