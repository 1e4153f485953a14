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
  /** When events last reached the journal: lists read it again when this changes. */
  journalAt: z.optional(z.number()),
  failure: z.optional(failureSchema),
  /** Failed attempts in a row. */
  attempts: z.number(),
  nextAttemptAt: z.optional(z.number()),
});

export type ConnectionStatus = z.infer<typeof statusSchema>;

const prefix = 'status:';
const unknown: ConnectionStatus = { state: 'connecting', changedAt: 0, attempts: 0 };

/** The last status of an account; `connecting` since ever when nothing is known yet. */
export const readStatus = (accountId: string): Promise<ConnectionStatus> =>
  readItem('session', prefix + accountId, statusSchema, unknown);

export const writeStatus = (accountId: string, status: ConnectionStatus): Promise<void> =>
  browser.storage.session.set({ [prefix + accountId]: status });

export const forgetStatus = (accountId: string): Promise<void> =>
  browser.storage.session.remove(prefix + accountId);

export const watchStatus = (changed: () => void): (() => void) =>
  watchItems('session', (key) => key.startsWith(prefix), changed);
