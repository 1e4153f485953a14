/** What was seen while the scenario was played, before the journal tells which event it belongs to. */
export type Sighting =
  | { kind: 'sent'; at: string; type: string; streamId: string }
  | { kind: 'shown'; at: string; type: string; title: string }
  | { kind: 'clicked'; at: string; type: string; title: string; page: string };

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
}

/** One line of the output; `id` is the event's in the product's journal, null when it never got there. */
export type Line =
  | (Sighting & { id: string | null })
  | { kind: 'event'; id: string; type: string; streamId: string | null; title: string; message: string }
  | { kind: 'decision'; id: string; type: string; channel: string; on: boolean; reason: string }
  | Result;

const columns = { kind: 9, type: 22 };

/** A line for people, with aligned columns. */
export function toWords(line: Sighting | Line): string {
  if (line.kind === 'result') return resultWords(line);
  return [line.kind.padEnd(columns.kind), line.type.padEnd(columns.type), detail(line)].join(' ').trimEnd();
}

function detail(line: Exclude<Sighting | Line, Result>): string {
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

function resultWords({ ok, browser, sent, events, shown, clicked, missing, unexpected }: Result): string {
  const counts = `${sent} sent, ${events} in the journal, ${shown} shown, ${clicked} clicked in ${browser}`;
  const wrong = [
    ...missing.map((what) => `missing: ${what}`),
    ...unexpected.map((title) => `must not be shown: ${title}`),
  ];
  return [`\n${ok ? 'ok' : 'FAILED'}: ${counts}`, ...wrong].join('\n');
}
