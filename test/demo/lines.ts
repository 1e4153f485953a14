/** What was seen while the scenario was played; `id` is the one that the event must have in the product's journal. */
export type Sighting =
  | { kind: 'sent'; id: string; at: string; type: string; streamId: string }
  | { kind: 'shown'; id: string; at: string; type: string; title: string }
  | { kind: 'clicked'; id: string; at: string; type: string; title: string; page: string };

/** What came of the whole run. */
export interface Result {
  kind: 'result';
  ok: boolean;
  browser: string;
  sent: number;
  events: number;
  shown: number;
  clicked: number;
  /** What had to happen and did not, in words. */
  missing: string[];
  /** Notifications that must not have been shown. */
  unexpected: string[];
  /** Decisions that are not as they have to be, in words. */
  wrong: string[];
  /** What was left out, and why. */
  skipped: string[];
}

/** One line of the output. `event` and `decision` are the product's own, from its journal. */
export type Line =
  | Sighting
  | { kind: 'event'; id: string; type: string; streamId: string | null; title: string; message: string }
  | { kind: 'decision'; id: string; type: string; channel: string; on: boolean; reason: string }
  | Result;

const columns = { kind: 9, type: 22 };

/** A line for people, with aligned columns. */
export function toWords(line: Line): string {
  if (line.kind === 'result') return resultWords(line);
  return [line.kind.padEnd(columns.kind), line.type.padEnd(columns.type), detail(line)].join(' ').trimEnd();
}

function detail(line: Exclude<Line, Result>): string {
  switch (line.kind) {
    case 'sent':
      return `stream id ${line.streamId}`;
    case 'shown':
      return line.title;
    case 'clicked':
      return `${line.title} → ${line.page}`;
    case 'event':
      return [line.title, line.message].filter(Boolean).join(' · ');
    case 'decision':
      return `${line.channel} ${line.on ? 'on' : 'off'} (${line.reason})`;
  }
}

function resultWords({ ok, browser, sent, events, shown, clicked, ...lists }: Result): string {
  const counts = `${sent} sent, ${events} in the journal, ${shown} shown, ${clicked} clicked in ${browser}`;
  const notes = [
    ...lists.missing.map((what) => `missing: ${what}`),
    ...lists.unexpected.map((title) => `must not be shown: ${title}`),
    ...lists.wrong.map((what) => `decided wrongly: ${what}`),
    ...lists.skipped.map((what) => `left out: ${what}`),
  ];
  return [`\n${ok ? 'ok' : 'FAILED'}: ${counts}`, ...notes].join('\n');
}
