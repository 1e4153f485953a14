import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { dismissGap, type Gap, gapPrefix, readGap } from './gaps';
import { failureSchema } from './sources/failure';
import { readItem, watchItems } from './storage';

/** Why events are polled although there is a stream: refused, held back on the way, closed again and again, leaving
 * events out, sending too much, or one of more accounts than its host has connections for. */
const pollReasons = ['refused', 'buffered', 'closing', 'dropping', 'flooding', 'crowded'] as const;

export type PollReason = (typeof pollReasons)[number];

/**
 * What the background last knew about an account's connection. Kept in `storage.session`: it survives the
 * background, not the browser. Writing it at each heartbeat is also what keeps the background alive, as both
 * browsers reset their idle timer at an extension API call that leaves the process (measured, Chromium 156, ESR 153).
 */
const statusSchema = z.object({
  /**
   * `waiting` retries by itself; `stopped` needs somebody, and is tried again every 15 minutes, or
   * as ever where the stream opens and stays silent; `offline`: this
   * computer seems to have no network, so it is tried every 5 minutes.
   */
  state: z.enum(['connecting', 'live', 'waiting', 'stopped', 'not-allowed', 'offline']),
  /** Epoch ms, as all times here. */
  changedAt: z.number(),
  lastByteAt: z.optional(z.number()),
  failure: z.optional(failureSchema),
  /** Why the stream was lost since it last held, each reason once. */
  reasons: z.optional(z.array(z.string())),
  /** Failed attempts in a row. */
  attempts: z.number(),
  nextAttemptAt: z.optional(z.number()),
  /** When the wait for that began: a later time than now is a clock that was set back. */
  restedAt: z.optional(z.number()),
  /** Where events come from now; `undefined`: the stream. */
  source: z.optional(z.enum(['stream', 'poll'])),
  /** Why they are polled. */
  why: z.optional(z.enum(pollReasons)),
  /** Failures in a row by what they mean, see `countReading`. */
  tally: z.optional(z.object({ refusals: z.number(), silences: z.number(), closes: z.number() })),
  /** Whether the server has its events by request too; `undefined`: not asked yet. */
  poll: z.optional(z.enum(['works', 'none'])),
  /** When it is asked again although it has none. */
  pollAskAt: z.optional(z.number()),
  /** How many requests in a row were answered with no page. */
  pollFailures: z.optional(z.number()),
  /** How often in a row a poll found what the open stream had left out. */
  misses: z.optional(z.number()),
  /** When the stream is to be tried again while events are polled. */
  streamAt: z.optional(z.number()),
  /** More comes than is taken in at once. */
  flooded: z.optional(z.boolean()),
  /** How many frames may still be taken in at once, see `spend`. */
  pace: z.optional(z.object({ credit: z.number(), at: z.number() })),
});

export interface ConnectionStatus extends z.infer<typeof statusSchema> {
  /** When events last reached the journal: lists read it again when this changes. Written by `noteJournal` alone. */
  journalAt?: number | undefined;
  /** When something was last marked as read or unread. Written by `noteRead` alone. */
  readAt?: number | undefined;
  /** Kept beside the status, see `noteGap`. */
  gap?: Gap | undefined;
}

const prefix = 'status:';
const journalPrefix = 'journal:';
const readPrefix = 'read:';
const timeSchema = z.optional(z.number());
/** As long as nothing is known. */
export const unknownStatus: ConnectionStatus = { state: 'connecting', changedAt: 0, attempts: 0 };

/** The last status of an account; `connecting` since ever when nothing is known yet. */
export async function readStatus(accountId: string): Promise<ConnectionStatus> {
  const [status, journalAt, readAt, gap] = await Promise.all([
    readItem('session', prefix + accountId, statusSchema, unknownStatus),
    readItem('session', journalPrefix + accountId, timeSchema, undefined),
    readItem('session', readPrefix + accountId, timeSchema, undefined),
    readGap(accountId),
  ]);
  return {
    ...status,
    ...(journalAt === undefined ? {} : { journalAt }),
    ...(readAt === undefined ? {} : { readAt }),
    ...(gap ? { gap } : {}),
  };
}

export const writeStatus = (accountId: string, status: ConnectionStatus): Promise<void> =>
  browser.storage.session.set({ [prefix + accountId]: status });

/** Tells the lists that there is something new in an account's journal. Beside the status, which its stream writes. */
export const noteJournal = (accountId: string, now: number): Promise<void> =>
  browser.storage.session.set({ [journalPrefix + accountId]: now });

/** Tells the badge and the lists that something was marked as read or unread. `now`: epoch ms. */
export const noteRead = (accountId: string, now: number): Promise<void> =>
  browser.storage.session.set({ [readPrefix + accountId]: now });

export async function forgetStatus(accountId: string): Promise<void> {
  const keys = [prefix, journalPrefix, readPrefix].map((start) => start + accountId);
  await browser.storage.session.remove(keys);
  await dismissGap(accountId);
}

export function watchStatus(changed: () => void): () => void {
  const isStatus = (key: string) =>
    [prefix, journalPrefix, readPrefix].some((start) => key.startsWith(start));
  const stops = [
    watchItems('session', isStatus, changed),
    watchItems('local', (key) => key.startsWith(gapPrefix), changed),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
