import type { DesktopNotification } from '../desk/notification-log.ts';
import { copiesExpected, markPattern, type PlannedEvent } from './events.ts';

/** What the judge reads of the product's own journal export. */
export interface SoakJournal {
  /** `summaryId`: the delivery that announces it together with others. */
  events: { id: string; type: string; payload: { reason?: unknown }; summaryId?: string }[];
  deliveries: { id: string; eventId: string; state: string; attempts: number; title?: string }[];
}

export interface Evidence {
  planned: readonly PlannedEvent[];
  isShown: (type: string) => boolean;
  journal: SoakJournal;
  notifications: readonly Pick<DesktopNotification, 'summary' | 'body' | 'at'>[];
}

/** One thing that is not as it must be, with all that is known of it. */
export interface Problem {
  kind: 'problem';
  verdict: 'lost' | 'duplicated';
  what: string;
  mark: string;
  type: string;
  /** Times of its notifications on the bus, and its deliveries as the journal has them. */
  shownAt: string[];
  deliveries: { state: string; attempts: number }[];
}

export interface Judgement {
  /** Different events that were sent. */
  events: number;
  lost: number;
  duplicated: number;
  /** Of the events sent, how many were in a notification on the bus. */
  notified: number;
  problems: Problem[];
}

/**
 * Compares what was sent with the product's journal export and with the session bus, on which every notification
 * passes on its way to the desktop.
 *
 * - An event is one distinct identity (DESIGN 4): a stamped body however often it was posted; without a timestamp each
 *   post. It must be in the journal exactly once.
 * - An event whose cell is on must be in exactly one `Notify` call: one that carries its mark, or the one of the
 *   summary that it was put into. The same notification asked for again counts
 *   as a second one, even where the desktop replaces the first. So a re-show after a kill is only right when the
 *   first `create` never reached the bus.
 * - An event whose cell is off must be in none.
 *
 * `lost` counts events missing from the journal, and journalled ones that had to be on the bus and were not;
 * `duplicated` counts journal rows too many and notifications too many.
 */
export function judge({ planned, isShown, journal, notifications }: Evidence): Judgement {
  const rows = Map.groupBy(journal.events, ({ payload }) => String(payload.reason));
  const shows = Map.groupBy(
    notifications.flatMap((shown) => marksOf(shown).map((mark) => ({ mark, at: shown.at }))),
    ({ mark }) => mark,
  );
  const deliveries = Map.groupBy(journal.deliveries, ({ eventId }) => eventId);
  const titles = new Set(notifications.map(({ summary }) => summary));
  const announced = new Set(
    journal.deliveries
      .filter(({ state, title }) => state === 'sent' && title !== undefined && titles.has(title))
      .map(({ id }) => id),
  );
  const problems: Problem[] = [];
  let events = 0;
  let notified = 0;
  const counts = { lost: 0, duplicated: 0 };
  for (const event of planned) {
    const expected = copiesExpected(event);
    const found = rows.get(event.mark) ?? [];
    const shownAt = (shows.get(event.mark) ?? []).map(({ at }) => at);
    const inSummaries = found.filter(({ summaryId = '' }) => announced.has(summaryId)).length;
    const shown = shownAt.length + inSummaries;
    const toShow = isShown(event.type) ? Math.min(expected, found.length) : 0;
    events += expected;
    notified += Math.min(shown, expected);
    const complain = (verdict: Problem['verdict'], what: string, count: number) => {
      if (count <= 0) return;
      counts[verdict] += count;
      const own = found.flatMap(({ id }) => deliveries.get(id) ?? []);
      const seen = own.map(({ state, attempts }) => ({ state, attempts }));
      const { mark, type } = event;
      problems.push({ kind: 'problem', verdict, what, mark, type, shownAt, deliveries: seen });
    };
    complain('lost', 'not in the journal', expected - found.length);
    complain('duplicated', 'more than once in the journal', found.length - expected);
    complain('lost', 'not notified', toShow - shown);
    complain('duplicated', toShow === 0 ? 'notified though off' : 'notified too often', shown - toShow);
  }
  return { events, ...counts, notified, problems };
}

/** The marks in a notification's text, each once. */
const marksOf = ({ summary, body }: Pick<DesktopNotification, 'summary' | 'body'>): string[] => [
  ...new Set(`${summary} ${body}`.match(markPattern)),
];
