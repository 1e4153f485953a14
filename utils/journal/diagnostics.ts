import type { ConnectionStatus } from '../status';
import { readCursorRow } from './cursors';
import type { Journal } from './database';
import { latestEvents } from './latest';
import { readLog } from './log';
import type { Cursor, Floor, LogEntry, LogKind } from './schema';

/** What can be said of one account's connection and journal. Times are epoch ms. */
export interface Diagnostics {
  state: ConnectionStatus['state'];
  /** Where events come from now, and why not from the stream. */
  source: 'stream' | 'poll';
  why: ConnectionStatus['why'];
  /** What is wrong now. */
  failure: ConnectionStatus['failure'];
  /** When the last byte came: an event or a heartbeat. */
  lastByteAt: number | undefined;
  /** When the newest event reached the journal. */
  lastEventAt: number | undefined;
  badFrames: number;
  lastBadFrame: Cursor['lastBadFrame'];
  /** Replayed events below the floor. */
  ignored: number;
  /** How often each thing happened in the last 24 hours. */
  counts: Partial<Record<LogKind, number>>;
  /** The last 24 hours, oldest first. */
  log: LogEntry[];
}

/** Reads the diagnostics of an account. */
export async function readDiagnostics(
  db: Journal,
  accountId: string,
  status: ConnectionStatus,
  now: number,
): Promise<Diagnostics> {
  const [cursor, floor, log, [newest]] = await Promise.all([
    readCursorRow(db, accountId),
    db.get('floors', accountId) as Promise<Floor | undefined>,
    readLog(db, accountId, now),
    latestEvents(db, accountId, 1),
  ]);
  const counts: Diagnostics['counts'] = {};
  for (const { kind, count = 1 } of log) counts[kind] = (counts[kind] ?? 0) + count;
  return {
    state: status.state,
    source: status.source ?? 'stream',
    why: status.why,
    failure: status.failure,
    lastByteAt: status.lastByteAt,
    lastEventAt: newest?.receivedAt,
    badFrames: cursor?.badFrames ?? 0,
    lastBadFrame: cursor?.lastBadFrame,
    ignored: floor?.ignored ?? 0,
    counts,
    log,
  };
}

/** A part of the last 24 hours in which the connection was as it says. */
export interface Stretch {
  state: 'unknown' | 'up' | 'down';
  /** Epoch ms. */
  from: number;
  to: number;
}

const meanings: Partial<Record<LogKind, Stretch['state']>> = {
  woke: 'down',
  connected: 'up',
  returned: 'up',
  'fell-back': 'up',
  lost: 'down',
};

/** The log as stretches without gaps from `from` to `to`; what was before its first line is not known. */
export function toStretches(log: readonly LogEntry[], from: number, to: number): Stretch[] {
  const stretches: Stretch[] = [];
  let current: Stretch = { state: 'unknown', from, to };
  for (const { kind, at } of log) {
    const state = meanings[kind];
    if (state === undefined || state === current.state) continue;
    stretches.push({ ...current, to: at });
    current = { state, from: at, to };
  }
  return [...stretches, current].filter((stretch) => stretch.to > stretch.from);
}
