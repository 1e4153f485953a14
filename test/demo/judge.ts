import type { ExportedJournal } from './journal.ts';
import type { Line, Result } from './lines.ts';
import type { Played } from './play.ts';
import type { Step } from './scenario.ts';

/** What the run left behind, apart from what was seen while it was played. */
export interface Evidence {
  browser: string;
  journal: ExportedJournal;
  /** The titles of all notifications that were shown. */
  titles: readonly string[];
}

type JournalEvent = ExportedJournal['events'][number];

/** The product's own lines, in the order in which the events were sent, and the result last. */
export function judge(played: Played, { browser, journal, titles }: Evidence): Line[] {
  const found = played.sent.map(({ id, step }) => ({
    step,
    event: journal.events.find((event) => event.id === id),
  }));
  const events = found.flatMap(({ event }) => event ?? []);
  const count = (kind: string) => played.sightings.filter((line) => line.kind === kind).length;
  const expected = found.flatMap(({ step }) => step.title ?? []);

  const verdict = {
    missing: [
      ...played.missing,
      ...expected.filter((title) => !titles.includes(title)).map((title) => `the notification "${title}"`),
      ...found.flatMap(({ step, event }) => (event ? [] : `${step.body().event_type} in the journal`)),
    ],
    unexpected: titles.filter((title, at) => !expected.includes(title) || titles.indexOf(title) !== at),
    wrong: found.flatMap(({ step, event }) => (event ? wrongDecisions(step, event) : [])),
  };
  const isPlayed = played.sent.length > 0 && count('clicked') + played.skipped.length === 1;
  const result: Result = {
    kind: 'result',
    ok: isPlayed && Object.values(verdict).every((list) => list.length === 0),
    browser,
    sent: count('sent'),
    events: events.length,
    shown: count('shown'),
    clicked: count('clicked'),
    ...verdict,
    skipped: played.skipped,
  };
  return [...events.flatMap(linesOf), result];
}

/** The browser has to be on exactly where a title is expected, and off for the reason that the step names. */
function wrongDecisions({ off }: Step, { type, decisions }: JournalEvent): string[] {
  const decision = decisions.find(({ channel }) => channel === 'browser');
  const words = decision ? `${decision.on ? 'on' : 'off'} (${decision.reason})` : 'not decided';
  if (decision && (off === undefined ? decision.on : !decision.on && decision.reason === off)) return [];
  return [`${type} for the browser is ${words}, not ${off === undefined ? 'on' : `off (${off})`}`];
}

/** An event as the journal has it, and why each channel got it or did not. */
function linesOf({ id, type, streamId, title, message, decisions }: JournalEvent): Line[] {
  return [
    { kind: 'event', id, type, streamId, title, message },
    ...decisions.map((decision): Line => ({ kind: 'decision', id, type, ...decision })),
  ];
}
