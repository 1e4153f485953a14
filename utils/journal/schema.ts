import type { DBSchema, IDBPObjectStore, IDBPTransaction } from 'idb';
import type { ChannelId } from '../channels/ids';
import type { SendFailure } from '../channels/send';
import type { BadFrameReason } from '../events/decode';
import type { Event, Source } from '../events/event';
import type { KnownThing } from '../events/fillIn';
import type { Summary } from '../events/summary';
import type { Telling, Thread } from '../events/threads';
import type { Decision } from '../preferences/route';
import type { SnapshotRow } from './snapshots';

/** An event as it is kept: with what was decided about it when it came. */
export interface JournalEvent extends Event {
  decisions: Decision[];
  /** The delivery that announces it together with others. */
  summaryId?: string;
  /** The messages that tell of it together with others, elsewhere. */
  togetherIds?: string[];
  /** The id that it has by the other source that saw it too. */
  sightingId?: string;
  /** Which source of which account has seen it, as long as the other has not. */
  awaits?: string;
  /** The thread it belongs to, and what it told there when it came. */
  thread?: Telling & { key: string };
}

/** A notification about a thread, by its delivery's id. */
export interface Notice {
  id: string;
  /** When what it tells of happened, epoch ms. */
  at: number;
  /** It tells of other things too, so it is not taken away. */
  isShared?: true;
}

/** A thread as it is kept, with what it is looked up by. */
export interface ThreadRow extends Thread {
  /** When the newest of its events happened, epoch ms. */
  newestAt: number;
  /** The same, while it is open and nobody has settled it: the index on it holds just those. */
  openAt?: number;
  /** What was handed to the desktop about it and may still be there, in the order in which it happened. */
  notices?: readonly Notice[];
  /** Since when that is more than one, epoch ms: the index on it holds just those. */
  crowdedAt?: number;
}

/**
 * `pending` until it is known; `sent` when the channel proved it, `failed` when it refused, `unconfirmed` when
 * nothing proves it either way. Only a pending delivery has `dueAt`, so the index on it holds just those.
 */
export type DeliveryState = 'pending' | 'sent' | 'failed' | 'unconfirmed';

/** One call of a sender and what came of it. */
export interface Attempt {
  /** Epoch ms. */
  at: number;
  state: 'sent' | 'failed' | 'unconfirmed';
  reason?: SendFailure;
  /** HTTP status, where there was an answer. */
  status?: number;
  latencyMs: number;
  /** The beginning of the answer, without secrets. */
  body: string;
}

export interface Delivery {
  /** digest(event id, channel, destination), or `summaryIdOf`; for the browser channel also the notification's id. */
  id: string;
  /** Of a summary: the event that it began with. */
  eventId: string;
  accountId: string;
  channel: ChannelId;
  /** `desktop`, or the id of the destination in this browser. */
  destination: string;
  state: DeliveryState;
  /** Epoch ms. */
  dueAt?: number;
  createdAt: number;
  /** It is told by itself: because it always is, or because there was room. */
  isAlone?: true;
  /** It concerns security, and is told by itself unless a flood of its kind comes. */
  isSecurity?: true;
  /** How often the channel was called, counted before each call. */
  attempts: number;
  /** What it announces where that is several events. */
  summary?: Summary;
  /** The account's id while a summary still takes events in, which ends with its first attempt. */
  openFor?: string;
  /** The events of a message with several of them, in the order they came. */
  eventIds?: string[];
  /** Whether Finance gets it too, or in place of the others. */
  forFinance?: boolean | undefined;
  /** How many attempts were answered with a failure that is worth another. */
  failures?: number;
  /** The last attempts, the oldest first. */
  history?: Attempt[];
  /** Why it is not tried again. */
  reason?: SendFailure | 'switched-off' | 'too-many';
  /** Why the last attempt did not work, in words for the log. */
  error?: string;
  /** What was handed to the channel. */
  title?: string;
  message?: string;
  settledAt?: number;
  clickedAt?: number;
}

/** Where reading goes on, per account and source; valid only for the address it was read from. */
export interface Cursor {
  accountId: string;
  source: Source;
  streamUrl: string;
  read: string | null;
  /** The id before `read`: a server that resumes from it has to send `read` again first, or something is missing. */
  before?: string | null;
  /** When `read` last moved, epoch ms. */
  readAt?: number;
  /** Up to where a completed poll has proved that nothing is missing. */
  verified?: string | null;
  /** When the server received that event (its clock, epoch ms). */
  verifiedAt?: number;
  badFrames: number;
  lastBadFrame?: { reason: BadFrameReason; at: number };
}

/** An application that events were about, by the key of its preferences. */
export interface SeenApplication {
  accountId: string;
  key: string;
  name?: string;
  environment?: string;
  /** Its number in the dashboard's addresses. */
  stackId?: number;
}

/** A server or a job by its uid, or an application by its number: what it is called and belongs to. */
export interface ThingRow extends KnownThing {
  accountId: string;
  key: string;
}

/** A type that came and is not in the catalogue. */
export interface SeenType {
  accountId: string;
  type: string;
  /** Epoch ms. */
  firstSeenAt: number;
}

/** What happened to an account's connection or to the journal itself. */
export type LogKind =
  | 'woke'
  | 'connected'
  | 'lost'
  | 'fell-back'
  | 'returned'
  | 'gap'
  | 'reconciled'
  | 'pruned'
  | 'ignored'
  | 'trouble';

/** One line of the diagnostics, kept for a day. */
export interface LogEntry {
  accountId: string;
  /** Epoch ms. */
  at: number;
  kind: LogKind;
  /** Why, as a code; never an address, a token or text from the wire. */
  reason?: string;
  count?: number;
  /** The time that could not be verified, epoch ms. */
  from?: number;
  to?: number;
}

/** An event that was removed, `at` its stamp or `null` where it has none. */
export interface Removed {
  id: string;
  at: number | null;
}

/** What of an account was pruned or cleared: replayed, it is ignored. */
export interface Floor {
  accountId: string;
  /** Epoch ms, compared with an event's stamp: everything stamped earlier is below. */
  floorAt: number;
  /** The latest that were removed and that their stamp does not put below. */
  beside: Removed[];
  /** How many replayed events were ignored so far. */
  ignored: number;
  /** How many of them the log was told of. */
  noted?: number;
  /** When the log was last told of ignored events, epoch ms. */
  notedAt?: number;
}

/** What a destination's receiver was asked lately, kept so that no kill makes it more than is allowed. */
export interface Lane {
  accountId: string;
  destination: string;
  /** When something was sent there within the last minute, epoch ms; of the desktop: the last that were told by themselves. */
  sentAt: number[];
  /** The place that all of this is about, by `placeKeyOf`: what was changed is asked at once. */
  placeKey?: string;
  /** Before this nothing is sent there, epoch ms: its receiver asked for it, or says nothing. */
  notBefore?: number;
  /** When the desktop was last told of several at once, epoch ms. */
  bundledAt?: number;
  /** How many attempts in a row came to nothing, and what came of the last one. */
  failing?: { count: number; reason: SendFailure; at: number };
  /** When the desktop was told of something that concerns security by itself, epoch ms; the last ones. */
  securityAt?: number[];
  /** How many were given up as too many waited, until they are sent again, and when that was last, epoch ms. */
  overflow?: { count: number; at: number };
}

export interface JournalSchema extends DBSchema {
  events: {
    key: string;
    value: JournalEvent;
    /**
     * `byTime` is [accountId, at, receivedAt], newest last; `bySighting` has those that were seen twice, `byAwaiting`,
     * which is [awaits, at], those that may be.
     */
    indexes: { byTime: [string, number, number]; bySighting: string; byAwaiting: [string, number] };
  };
  deliveries: {
    key: string;
    value: Delivery;
    /**
     * `byDue` and `byDestination`, which is [destination, dueAt], have the pending ones only; `byOpenSummary` those
     * that take events in.
     */
    indexes: {
      byDue: number;
      byAccount: string;
      byEvent: string;
      byOpenSummary: string;
      byDestination: [string, number];
    };
  };
  cursors: { key: [string, Source]; value: Cursor };
  applications: { key: [string, string]; value: SeenApplication };
  types: { key: [string, string]; value: SeenType };
  /** Key made by the store; `byTime` is [accountId, at]. */
  log: { key: number; value: LogEntry; indexes: { byTime: [string, number] } };
  floors: { key: string; value: Floor };
  /** Key: [accountId, destination]. */
  lanes: { key: [string, string]; value: Lane };
  /** Key: [accountId, key]; `byOpen` is [accountId, openAt], `byTime` [accountId, newestAt]. */
  threads: {
    key: [string, string];
    value: ThreadRow;
    indexes: { byOpen: [string, number]; byTime: [string, number]; byCrowded: number };
  };
  things: { key: [string, string]; value: ThingRow };
  /**
   * What the desktop was told of and nobody has seen; key: [accountId, at, event's id]. A few bytes each, so that counting
   * and reading everything is cheap.
   */
  unread: { key: [string, number, string]; value: true };
  /** Key: [accountId, part, uid]. */
  snapshots: { key: [string, string, string]; value: SnapshotRow };
}

/** What one batch of events is committed to, all of it or nothing. */
export const ingestStores = [
  'events',
  'unread',
  'threads',
  'deliveries',
  'cursors',
  'applications',
  'types',
  'floors',
  'snapshots',
  'things',
] as const;

export type Ingesting = IDBPTransaction<JournalSchema, (typeof ingestStores)[number][], 'readwrite'>;
export type IngestStore<Name extends (typeof ingestStores)[number]> = IDBPObjectStore<
  JournalSchema,
  (typeof ingestStores)[number][],
  Name,
  'readwrite'
>;
