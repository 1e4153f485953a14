import { useCallback, useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Listed } from '../../utils/journal/activityPage';
import { ActivityRow, itemOf, type RowActions } from './ActivityRow';
import { keyHelpId } from './KeyHelp';
import type { Row } from './rows';
import { useActivityKeys } from './useActivityKeys';
import { useSeen } from './useSeen';
import { useVirtualRows } from './useVirtualRows';

interface Props {
  rows: readonly Row[];
  isAtEnd: boolean;
  isUnread: (item: Listed) => boolean;
  /** What else is to be said of an event, by its id. */
  notes: ReadonlyMap<string, string>;
  actions: Omit<RowActions, 'watch' | 'toggleDetails'>;
  onSeen: (items: Listed[]) => void;
  onMark: (item: Listed, isRead: boolean) => void;
  onFind: () => void;
  /** There is room for more. */
  onMore: () => unknown;
}

/** The list of what happened (ARIA APG, "Feed"), however long it is: only what is near the visible part is drawn. */
export function ActivityFeed({
  rows,
  isAtEnd,
  isUnread,
  notes,
  onSeen,
  onMark,
  onFind,
  onMore,
  ...on
}: Props) {
  const base = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useRef(new Map<string, HTMLElement>());
  const wanted = useRef<string | undefined>(undefined);
  const [active, setActive] = useState<string>();
  const [detailed, setDetailed] = useState<ReadonlySet<string>>(new Set());
  const keys = useMemo(() => rows.map(({ key }) => key), [rows]);
  const virtualizer = useVirtualRows({ scroller, keys });
  const watch = useSeen(scroller, onSeen);
  const place = active === undefined ? -1 : keys.indexOf(active);
  const at = Math.max(0, place);

  const toggleDetails = useCallback(
    (key: string) =>
      setDetailed((open) =>
        open.has(key) ? new Set([...open].filter((one) => one !== key)) : new Set(open).add(key),
      ),
    [],
  );
  // Nothing is done to a line that nobody has gone to.
  const current = rows[place];
  useActivityKeys({
    move(by) {
      const isIn = active !== undefined && lines.current.get(active) === document.activeElement;
      const to = isIn ? Math.min(Math.max(at + by, 0), keys.length - 1) : at;
      const key = keys[to];
      if (key === undefined) return;
      setActive(key);
      wanted.current = key;
      virtualizer.scrollToIndex(to);
      lines.current.get(key)?.focus({ preventScroll: true });
    },
    toggleRead() {
      const item = current && itemOf(current);
      if (item) onMark(item, isUnread(item));
    },
    toggleDetails() {
      if (current?.kind === 'bundle') on.actions.toggleBundle(current);
      else if (current) toggleDetails(current.key);
    },
    find: onFind,
    help: () => document.getElementById(keyHelpId)?.togglePopover(),
  });
  // What was not drawn yet takes the focus as soon as it is.
  useLayoutEffect(() => {
    const line = wanted.current === undefined ? undefined : lines.current.get(wanted.current);
    if (!line) return;
    wanted.current = undefined;
    line.focus({ preventScroll: true });
  });

  const drawn = virtualizer.getVirtualItems();
  const last = drawn.at(-1)?.index ?? -1;
  const isNearEnd = !isAtEnd && last >= rows.length - 1;
  useLayoutEffect(() => {
    if (isNearEnd) onMore();
  }, [isNearEnd, rows, onMore]);

  return (
    <div class="scrolled-activity" ref={scroller}>
      <div
        role="feed"
        aria-label={i18n.t('activity.list')}
        style={{ blockSize: `${virtualizer.getTotalSize()}px` }}
      >
        {drawn.map(({ index, start, key }) => {
          const row = rows[index];
          if (!row) return null;
          const item = itemOf(row);
          return (
            <article
              key={key}
              class={`activity-row is-${row.kind} ${row.kind === 'event' && row.isWithin ? 'is-within' : ''}`}
              aria-labelledby={`${base}-${index}`}
              aria-posinset={index + 1}
              aria-setsize={isAtEnd ? rows.length : -1}
              data-index={index}
              ref={virtualizer.measureElement}
              style={{ transform: `translateY(${start}px)` }}
            >
              <ActivityRow
                row={row}
                line={{
                  titleId: `${base}-${index}`,
                  tabIndex: index === at ? 0 : -1,
                  onFocus: () => setActive(row.key),
                  focusRef: (element) =>
                    void (element ? lines.current.set(row.key, element) : lines.current.delete(row.key)),
                }}
                isUnread={item !== undefined && isUnread(item)}
                hasDetails={detailed.has(row.key)}
                note={item && notes.get(item.id)}
                actions={{ ...on.actions, watch, toggleDetails }}
              />
            </article>
          );
        })}
      </div>
    </div>
  );
}
