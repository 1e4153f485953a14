import type { DesktopNotification } from '../desk/notification-log.ts';
import { copiesExpected, markPattern, type PlannedEvent } from './events.ts';

/** What the judge reads of the product's own journal export. */
export interface SoakJournal {
  /** `summaryId`: the delivery that announces it together with others. */
  events: { id: string; type: string; payload: { reason?: unknown }; summaryId?: string }[];
  deliveries: SoakDelivery[];
}

interface SoakDelivery {
  id: string;
  eventId: string;
  state: string;
  attempts: number;
  title?: string;
  message?: string;
}

type Shown = Pick<DesktopNotification, 'summary' | 'body' | 'at'>;

export interface Evidence {
  planned: readonly PlannedEvent[];
  isShown: (type: string) => boolean;
  journal: SoakJournal;
  notifications: readonly Shown[];
}

/** One thing that is not as it must be, with all that is known of it. */
export interface Problem {
  kind: 'problem';
  verdict: 'lost' | 'duplicated';
  what: string;
  mark: string;
  type: string;
  /** Times of its notifications on the bus, and its deliveries as the journal has them, with the summary it was put into. */
  shownAt: string[];
  deliveries: { state: string; attempts: number; title?: string | undefined }[];
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
 * - A notification that carries no mark must be that of a delivery in the journal, each delivery's once: so a summary
 *   that is shown twice is found out, though it names none of its events.
 *
 * `lost` counts events missing from the journal, and journalled ones that had to be on the bus and were not;
 * `duplicated` counts journal rows too many and notifications too many.
 */
export function judge({ planned, isShown, journal, notifications }: Evidence): Judgement {
  const rows = Map.groupBy(journal.events, ({ payload }) => String(payload.reason));
  const inSummary = new Set(journal.events.map(({ summaryId }) => summaryId));
  const summaries = assign(
    journal.deliveries.filter(({ id }) => inSummary.has(id)),
    notifications,
  );
  const announced = new Set(summaries.assigned.map(({ id }) => id));
  const shows = Map.groupBy(
    summaries.left.flatMap((shown) => marksOf(shown).map((mark) => ({ mark, at: shown.at }))),
    ({ mark }) => mark,
  );
  const others = assign(
    journal.deliveries.filter(({ id }) => !inSummary.has(id)),
    summaries.left.filter((shown) => marksOf(shown).length === 0),
  );
  const deliveries = Map.groupBy(journal.deliveries, ({ eventId }) => eventId);
  const deliveriesById = new Map(journal.deliveries.map((delivery) => [delivery.id, delivery]));
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
      const own = new Set(
        found.flatMap(({ id, summaryId = '' }) => [
          ...(deliveries.get(id) ?? []),
          ...[deliveriesById.get(summaryId)].filter((summary) => summary !== undefined),
        ]),
      );
      const seen = [...own].map(({ state, attempts, title }) => ({ state, attempts, title }));
      const { mark, type } = event;
      problems.push({ kind: 'problem', verdict, what, mark, type, shownAt, deliveries: seen });
    };
    complain('lost', 'not in the journal', expected - found.length);
    complain('duplicated', 'more than once in the journal', found.length - expected);
    complain('lost', 'not notified', toShow - shown);
    complain('duplicated', toShow === 0 ? 'notified though off' : 'notified too often', shown - toShow);
  }
  for (const { summary, at } of others.left) {
    counts.duplicated += 1;
    const what = 'a notification that is one too many';
    const shown = { mark: summary, type: '', shownAt: [at], deliveries: [] };
    problems.push({ kind: 'problem', verdict: 'duplicated', what, ...shown });
  }
  return { events, ...counts, notified, problems };
}

/** Finds for each delivery that was sent the one notification with its words; what is left is nobody's. */
function assign(deliveries: readonly SoakDelivery[], notifications: readonly Shown[]) {
  const left = [...notifications];
  const assigned = deliveries.filter(({ state, title, message = '' }) => {
    const place = left.findIndex(({ summary, body }) => summary === title && body.includes(message));
    if (state !== 'sent' || place < 0) return false;
    left.splice(place, 1);
    return true;
  });
  return { assigned, left };
}

/** The marks in a notification's text, each once. */
const marksOf = ({ summary, body }: Pick<DesktopNotification, 'summary' | 'body'>): string[] => [
  ...new Set(`${summary} ${body}`.match(markPattern)),
];
