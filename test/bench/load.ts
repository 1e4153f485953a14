import { setTimeout as delay } from 'node:timers/promises';
import type { AccountServer } from '../account-server/account-server.ts';
import { atPace } from './pace.ts';
import type { Note, Work } from './probe-server.ts';
import { extensionUsageOf, usageOf } from './processes.ts';
import type { Stage } from './stage.ts';
import { quantile } from './stats.ts';

const patienceMs = 180_000;
/** Longer than the window in which several events are told together, and than the probe keeps its notes. */
const settleMs = 5_500;

/** Events for a background that nothing is attached to. */
export interface Load {
  perSecond: number;
  count: number;
  /** The body of the event at this place, with this mark in its words. */
  bodyOf(place: number, mark: string): string;
  /** Whether the event at this place is listened for: it has to have a notification of its own. */
  isListened(place: number): boolean;
  /** Resolves when all that follows from it has been done, where that is more than keeping and telling. */
  done?: () => Promise<unknown>;
}

/** What an event of a load cost. Times in ms. */
export interface Cost {
  backgroundMs: number;
  browserMs: number;
  transactions: number;
  /** How long one takes on the average. */
  transactionMs: number;
  requests: number;
  reads: number;
  /** The requests by their kind, the most frequent first. */
  kinds: [kind: string, count: number][];
  toKept: { p50: number; p95: number };
  toCall: { p50: number; p95: number };
}

type Kind = 'kept' | 'work';
type NoteOf<K extends Kind> = Extract<Note, { kind: K }>;

/** Of the background that lives now: each counts from its birth. */
function isOfNow<K extends Kind>({ probe }: Stage, kind: K): (note: Note) => note is NoteOf<K> {
  const bornAt = Math.max(0, ...probe.notes.flatMap((note) => (note.kind === 'born' ? [note.at] : [])));
  return (note): note is NoteOf<K> => note.kind === kind && note.at >= bornAt;
}
const noted = <K extends Kind>(stage: Stage, kind: K): NoteOf<K>[] =>
  stage.probe.notes.filter(isOfNow(stage, kind));

const noWork: Work = { transactions: 0, transactionMs: 0, requests: 0, reads: 0, kinds: {} };
const workSoFar = (stage: Stage): Work => noted(stage, 'work').at(-1)?.work ?? noWork;

/** How many events the background has kept since it began. */
export const keptSoFar = (stage: Stage): number => noted(stage, 'kept').at(-1)?.count ?? 0;

/** Resolves when the background has kept so many events since it began. */
export function waitForKept(stage: Stage, count: number): Promise<Note> {
  const isKept = isOfNow(stage, 'kept');
  return stage.probe.waitForNote(
    (note): note is NoteOf<'kept'> => isKept(note) && note.count >= count,
    patienceMs,
  );
}

/** Sends the load, waits until everything is kept and told, and divides by the number of its events. */
export async function measureLoad(stage: Stage, pid: number, load: Load): Promise<Cost> {
  const server: AccountServer = stage.servers.product;
  const run = `load-${stage.probe.notes.length}`;
  const before = { count: keptSoFar(stage), noted: noted(stage, 'kept').length, work: workSoFar(stage) };
  const [background, browser] = [extensionUsageOf(pid).cpuMs, usageOf(pid).cpuMs];
  const markOf = (place: number) => `${run}-${String(place).padStart(6, '0')}`;
  const sentAt = await atPace(load, (place) => server.append(load.bodyOf(place, markOf(place))));
  await waitForKept(stage, before.count + load.count);
  await load.done?.();
  await delay(settleMs);
  const each = (ms: number) => ms / load.count;
  const kept = noted(stage, 'kept').slice(before.noted);
  const work = workSoFar(stage);
  const did = (what: 'transactions' | 'requests' | 'reads') => each(work[what] - before.work[what]);
  const kinds = Object.entries(work.kinds).map(([kind, times]): [string, number] => [
    kind,
    each(times - (before.work.kinds[kind] ?? 0)),
  ]);
  const toKept = sentAt.map(
    (at, place) => (kept.find(({ count }) => count > before.count + place)?.at ?? Number.NaN) - at,
  );
  const calls = callTimes(stage, run);
  const toCall = sentAt.flatMap((at, place) => {
    const called = calls.get(markOf(place));
    return !load.isListened(place) || called === undefined ? [] : [called - at];
  });
  const middle = (times: number[]) => ({ p50: quantile(times, 0.5), p95: quantile(times, 0.95) });
  return {
    backgroundMs: each(extensionUsageOf(pid).cpuMs - background),
    browserMs: each(usageOf(pid).cpuMs - browser),
    transactions: did('transactions'),
    transactionMs:
      (work.transactionMs - before.work.transactionMs) /
      Math.max(1, work.transactions - before.work.transactions),
    requests: did('requests'),
    reads: did('reads'),
    kinds: kinds.toSorted(([, one], [, other]) => other - one),
    toKept: middle(toKept),
    toCall: middle(toCall),
  };
}

function callTimes({ probe }: Stage, run: string): Map<string, number> {
  const marks = new RegExp(`${run}-\\d{6}`, 'g');
  const times = new Map<string, number>();
  for (const note of probe.notes) {
    if (note.kind !== 'create') continue;
    for (const [mark] of note.text.matchAll(marks)) if (!times.has(mark)) times.set(mark, note.at);
  }
  return times;
}
