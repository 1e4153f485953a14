import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { apiFailureCodes, scopes } from '../../accounts/api/failure';
import { readItem, watchItems } from '../../storage';
import { parts } from './seen';

const failureSchema = z.object({
  code: z.enum(apiFailureCodes),
  httpStatus: z.optional(z.number()),
  scope: z.optional(z.enum(scopes)),
});

/**
 * What the background last knew of asking an account's API. Kept in `storage.session`, beside the status of a stream
 * that the same account may have.
 */
const statusSchema = z.object({
  /**
   * `resting`: no requests are left for this hour; `waiting` tries again by itself; `stopped` needs somebody, and is
   * tried again every 15 minutes; `offline`: this computer has no network.
   */
  state: z.enum(['connecting', 'live', 'waiting', 'resting', 'stopped', 'not-allowed', 'offline']),
  /** Epoch ms, as all times here. */
  changedAt: z.number(),
  /** When the API last answered all that it was asked. */
  polledAt: z.optional(z.number()),
  /** When the list of applications was last read. */
  listedAt: z.optional(z.number()),
  /** When an application was last seen to change. */
  activeAt: z.optional(z.number()),
  /** How long the pause between two polls is now, in ms. */
  everyMs: z.optional(z.number()),
  /** How long it takes now until every server was looked at, in ms. */
  serversEveryMs: z.optional(z.number()),
  /** What the token may not read, though it may read the list of applications. */
  refused: z.optional(z.array(z.enum(parts))),
  failure: z.optional(failureSchema),
  /** Failed polls in a row. */
  attempts: z.number(),
  /** When the first of them failed. */
  failingAt: z.optional(z.number()),
  nextAt: z.optional(z.number()),
  /** When the wait for that began: a later time than now is a clock that was set back. */
  restedAt: z.optional(z.number()),
  /** Requests of the last hour by the minute, see `spend`. */
  spending: z.optional(
    z.array(z.object({ minute: z.number(), list: z.number(), change: z.number(), sweep: z.number() })),
  ),
});

export type ApiStatus = z.infer<typeof statusSchema>;

const prefix = 'apiStatus:';
const unknown: ApiStatus = { state: 'connecting', changedAt: 0, attempts: 0 };

/** The last status of an account's API; `connecting` since ever when nothing is known yet. */
export const readApiStatus = (accountId: string): Promise<ApiStatus> =>
  readItem('session', prefix + accountId, statusSchema, unknown);

export const writeApiStatus = (accountId: string, status: ApiStatus): Promise<void> =>
  browser.storage.session.set({ [prefix + accountId]: status });

export const forgetApiStatus = (accountId: string): Promise<void> =>
  browser.storage.session.remove(prefix + accountId);

export const watchApiStatus = (changed: () => void): (() => void) =>
  watchItems('session', (key) => key.startsWith(prefix), changed);
