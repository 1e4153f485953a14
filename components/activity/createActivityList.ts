import type { ActivityPage, Listed, Place } from '../../utils/journal/activityPage';
import { logError } from '../../utils/log';
import { singleFlight } from '../../utils/singleFlight';

/** What is asked of the journal: `from` a place on, without what is known already. */
export type ReadPage = (wanted: {
  from?: Place | undefined;
  limit: number;
  isKnown?: (id: string) => boolean;
}) => Promise<ActivityPage>;

export interface ListState {
  /** Newest first; `undefined` until the first were read. */
  items: readonly Listed[] | undefined;
  isAtEnd: boolean;
  /** Whether the journal could not be read the last time. */
  isFailed: boolean;
}

const pageSize = 30;

const isOlder = (one: Place, other: Place): boolean =>
  one.at < other.at || (one.at === other.at && one.receivedAt < other.receivedAt);

/** Whether more has come than the newest page has: what was read before does not follow on it. */
const isCutOff = (before: readonly Listed[], next: Place | undefined): boolean =>
  next !== undefined && before[0] !== undefined && isOlder(before[0], next);

/**
 * What was read before, with the newest page put in its place: what is in neither is gone, such as what is told in a
 * bundle now.
 */
export function withNewest(before: readonly Listed[], { items, next }: ActivityPage): readonly Listed[] {
  const ids = new Set(items.map(({ id }) => id));
  const rest = next ? before.filter((item) => !ids.has(item.id) && !isOlder(next, item)) : [];
  return [...items, ...rest];
}

/** A list that is read page by page, and whose beginning is read again when something has come. */
export function createActivityList(read: ReadPage, changed: (state: ListState) => void) {
  let state: ListState = { items: undefined, isAtEnd: false, isFailed: false };
  let next: Place | undefined;
  let turn: Promise<void> = Promise.resolve();

  const set = (part: Partial<ListState>) => {
    state = { ...state, ...part };
    changed(state);
  };
  /** One reading after the other: each begins with what the last one left. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    turn = turn.then(work).catch((error) => {
      logError(error);
      set({ isFailed: true });
    });
    return turn;
  };

  const refresh = singleFlight(() =>
    inTurn(async () => {
      const page = await read({ limit: pageSize });
      const before = state.items ?? [];
      const isAnew = state.items === undefined || isCutOff(before, page.next);
      const items = isAnew ? page.items : withNewest(before, page);
      if (isAnew || !page.next) next = page.next;
      set({ items, isAtEnd: next === undefined, isFailed: false });
    }),
  );
  const more = singleFlight(() =>
    inTurn(async () => {
      if (!next || !state.items) return;
      const known = new Set(state.items.map(({ id }) => id));
      const page = await read({ from: next, limit: pageSize, isKnown: (id) => known.has(id) });
      next = page.next;
      set({ items: [...state.items, ...page.items], isAtEnd: next === undefined, isFailed: false });
    }),
  );
  return { refresh, more };
}
