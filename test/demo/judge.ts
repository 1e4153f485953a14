import type { DesktopNotification } from '../desk/notification-log.ts';
import type { ExportedJournal } from './journal.ts';
import type { Line, Result, Sighting } from './lines.ts';
import type { Played } from './play.ts';
import { clicked, scenario, silenced } from './scenario.ts';

/** What the run left behind, apart from what was seen while it was played. */
export interface Evidence {
  browser: string;
  journal: ExportedJournal;
  notifications: readonly DesktopNotification[];
}

/** All lines of the run in the order of an event's life, and the result last. */
export function judge({ sightings, missing }: Played, { browser, journal, notifications }: Evidence): Line[] {
  const steps = [...scenario, ...silenced, clicked];
  const idOf = (sighting: Sighting) =>
    journal.events.find((event) =>
      sighting.kind === 'sent' ? event.streamId === sighting.streamId : event.title === sighting.title,
    )?.id ?? null;
  const seen = sightings.map((sighting) => ({ ...sighting, id: idOf(sighting) }));
  const count = (kind: Sighting['kind']) => seen.filter((line) => line.kind === kind).length;
  const lost = seen.filter(({ kind, id }) => kind === 'sent' && id === null);
  const events = journal.events.filter(({ id }) =>
    seen.some((line) => line.kind === 'sent' && line.id === id),
  );
  const expected = steps.flatMap(({ title }) => title ?? []);
  const unexpected = notifications
    .filter(({ isUpdate }) => !isUpdate)
    .map(({ summary }) => summary)
    .filter((title, position, all) => !expected.includes(title) || all.indexOf(title) !== position);
  const allMissing = [...missing, ...lost.map(({ type }) => `${type} in the journal`)];

  const result: Result = {
    kind: 'result',
    ok: allMissing.length === 0 && unexpected.length === 0 && count('clicked') === 1,
    browser,
    sent: count('sent'),
    events: events.length,
    shown: count('shown'),
    clicked: count('clicked'),
    missing: allMissing,
    unexpected,
  };
  return [...seen, ...events.flatMap(linesOf), result];
}

/** An event as the journal has it, and why each channel got it or did not. */
function linesOf({
  id,
  type,
  streamId,
  title,
  message,
  decisions,
}: ExportedJournal['events'][number]): Line[] {
  return [
    { kind: 'event', id, type, streamId, title, message },
    ...decisions.map((decision): Line => ({ kind: 'decision', id, type, ...decision })),
  ];
}
