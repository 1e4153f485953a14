import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { failureSchema } from './sources/failure';
import { readItem, watchItems } from './storage';

/**
 * What the background last knew about an account's connection. Kept in `storage.session`: it survives the
 * background, not the browser. Writing it at each heartbeat is also what keeps the background alive, as both
 * browsers reset their idle timer at an extension API call that leaves the process (measured, Chromium 156, ESR 153).
 */
const statusSchema = z.object({
  /** `waiting` retries by itself; `stopped` needs somebody, and is tried again every 15 minutes. */
  state: z.enum(['connecting', 'live', 'waiting', 'stopped', 'not-allowed']),
  /** Epoch ms, as all times here. */
  changedAt: z.number(),
  lastByteAt: z.optional(z.number()),
  failure: z.optional(failureSchema),
  /** Failed attempts in a row. */
  attempts: z.number(),
  nextAttemptAt: z.optional(z.number()),
});

export interface ConnectionStatus extends z.infer<typeof statusSchema> {
  /** When events last reached the journal: lists read it again when this changes. Written by `noteJournal` alone. */
  journalAt?: number | undefined;
}

const prefix = 'status:';
const journalPrefix = 'journal:';
const journalSchema = z.optional(z.number());
const unknown: ConnectionStatus = { state: 'connecting', changedAt: 0, attempts: 0 };

/** The last status of an account; `connecting` since ever when nothing is known yet. */
export async function readStatus(accountId: string): Promise<ConnectionStatus> {
  const [status, journalAt] = await Promise.all([
    readItem('session', prefix + accountId, statusSchema, unknown),
    readItem('session', journalPrefix + accountId, journalSchema, undefined),
  ]);
  return journalAt === undefined ? status : { ...status, journalAt };
}

export const writeStatus = (accountId: string, status: ConnectionStatus): Promise<void> =>
  browser.storage.session.set({ [prefix + accountId]: status });

/** Tells the lists that there is something new in an account's journal. Beside the status, which its stream writes. */
export const noteJournal = (accountId: string, now: number): Promise<void> =>
  browser.storage.session.set({ [journalPrefix + accountId]: now });

export const forgetStatus = (accountId: string): Promise<void> =>
  browser.storage.session.remove([prefix + accountId, journalPrefix + accountId]);

export const watchStatus = (changed: () => void): (() => void) =>
  watchItems('session', (key) => key.startsWith(prefix) || key.startsWith(journalPrefix), changed);
