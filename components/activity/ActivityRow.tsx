import { ChevronDown, ChevronRight } from 'lucide';
import type { RefObject } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { severityOf } from '../../utils/events/catalogue';
import { severityOfSummary } from '../../utils/events/summary';
import { summaryWording } from '../../utils/events/summaryWording';
import { wording } from '../../utils/events/wording';
import type { Listed, ListedEvent } from '../../utils/journal/activityPage';
import { fullTime, shortTime } from '../../utils/language/times';
import { Icon } from '../Icon';
import { MuteMenu } from '../rules/MuteMenu';
import { EventDetails } from './EventDetails';
import { EventLine } from './EventLine';
import type { LineProps } from './lineProps';
import type { Row } from './rows';
import { ThreadLine } from './ThreadLine';

/** What can be done with a row. */
export interface RowActions {
  open: (event: ListedEvent) => void;
  toggleDetails: (key: string) => void;
  toggleBundle: (row: Row & { kind: 'bundle' }) => void;
  /** More of a bundle's events. */
  readMore: (bundleId: string) => void;
  resolve: (threadKey: string) => void;
  /** Says that something could not be done. */
  say: (words: string) => void;
  /** Says that somebody looks at it. Returns the way to stop. */
  watch: (element: Element, item: Listed) => () => void;
}

interface Props {
  row: Row;
  line: LineProps;
  isUnread: boolean;
  hasDetails: boolean;
  note: string | undefined;
  actions: RowActions;
}

/** What a row is about, as far as it can be read or unread. */
export function itemOf(row: Row): Listed | undefined {
  if (row.kind === 'thread') return row.open.event;
  if (row.kind === 'bundle') return row.bundle;
  return row.kind === 'event' ? row.event : undefined;
}

const at = (time: number) => (
  <time dateTime={new Date(time).toISOString()} title={fullTime(time)}>
    {shortTime(time, time)}
  </time>
);

function Line({ row, line, isUnread, note, actions }: Omit<Props, 'hasDetails'>) {
  if (row.kind === 'more') {
    return (
      <button
        type="button"
        class="more"
        tabIndex={line.tabIndex}
        ref={line.focusRef}
        onFocus={line.onFocus}
        onClick={() => actions.readMore(row.bundleId)}
      >
        <span id={line.titleId}>{i18n.t('activity.more')}</span>
      </button>
    );
  }
  if (row.kind === 'thread') {
    const { open } = row;
    return <ThreadLine {...line} open={open} isUnread={isUnread} onClick={() => actions.open(open.event)} />;
  }
  if (row.kind === 'bundle') {
    const { summary } = row.bundle;
    return (
      <EventLine
        {...line}
        severity={severityOfSummary(summary)}
        words={summaryWording(summary)}
        time={at(row.bundle.at)}
        isUnread={isUnread}
        isExpanded={row.isOpen}
        onClick={() => actions.toggleBundle(row)}
      />
    );
  }
  const { title, message } = wording(row.event);
  return (
    <EventLine
      {...line}
      severity={severityOf(row.event.type)}
      words={{ title, message: [note, message].filter(Boolean).join(' · ') }}
      time={at(row.event.at)}
      isUnread={isUnread}
      onClick={() => actions.open(row.event)}
    />
  );
}

/** One line of the list with what can be shown below it. */
export function ActivityRow({ row, line, isUnread, hasDetails, note, actions }: Props) {
  const element = useRef<HTMLDivElement>(null);
  const item = itemOf(row);
  const { watch } = actions;
  useEffect(() => {
    if (isUnread && item && element.current) return watch(element.current, item);
  }, [isUnread, item?.id, watch]);
  // Scrolling draws the list for each frame: what a row says is put into words once.
  return useMemo(
    () => draw({ row, line, isUnread, hasDetails, note, actions }, element),
    [row, line.tabIndex, line.titleId, isUnread, hasDetails, note],
  );
}

function draw(
  { row, line, isUnread, hasDetails, note, actions }: Props,
  element: RefObject<HTMLDivElement | null>,
) {
  const event = row.kind === 'thread' ? row.open.event : row.kind === 'event' ? row.event : undefined;
  const label = event && i18n.t('activity.details', [wording(event).title]);
  return (
    <>
      {row.heading && <h2>{row.heading}</h2>}
      <div class="line" ref={element}>
        <Line row={row} line={line} isUnread={isUnread} note={note} actions={actions} />
        {event && (
          <div class="ends">
            <button
              type="button"
              class="plain"
              tabIndex={line.tabIndex}
              aria-expanded={hasDetails}
              aria-label={label}
              title={label}
              onClick={() => actions.toggleDetails(row.key)}
            >
              <Icon node={hasDetails ? ChevronDown : ChevronRight} />
            </button>
            <MuteMenu event={event} tabIndex={line.tabIndex} say={actions.say} />
          </div>
        )}
        {row.kind === 'bundle' && (
          <span class="mark">
            <Icon node={row.isOpen ? ChevronDown : ChevronRight} />
          </span>
        )}
      </div>
      {event && hasDetails && (
        <EventDetails
          eventId={event.id}
          onResolve={row.kind === 'thread' ? () => actions.resolve(row.open.thread.key) : undefined}
        />
      )}
    </>
  );
}
