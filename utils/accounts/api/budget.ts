import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { logError } from '../../log';
import { readItem, watchItems } from '../../storage';
import { isLow, type Rate } from './rate';

/** A third of what Cloud 66 allows a user, who may run several browsers. */
export const mostRequests = 1_000;
const hourMs = 3_600_000;

const useSchema = z.object({
  version: z.literal(1),
  /** The hour's beginning, epoch ms. */
  hourAt: z.number(),
  used: z.number(),
  /** Whether the server said that little is left for others. */
  low: z.boolean(),
});

type Use = z.infer<typeof useSchema>;

/** Whether one more request may be made in this hour. */
export type Spent = { ok: true } | { ok: false; againInMs: number };

export interface Budget {
  /** Takes one request from the hour's, before it is made. */
  spend: () => Promise<Spent>;
  /** Tells what the server says is left. Never rejects. */
  note: (rate: Rate) => Promise<void>;
}

const keyOf = (accountId: string): string => `apiUse:${accountId}`;

const hourOf = (now: number): number => Math.floor(now / hourMs) * hourMs;

async function readHour(accountId: string, now: number): Promise<Use> {
  const fresh: Use = { version: 1, hourAt: hourOf(now), used: 0, low: false };
  const use = await readItem('local', keyOf(accountId), useSchema, fresh);
  return use.hourAt === fresh.hourAt ? use : fresh;
}

const write = (accountId: string, use: Use): Promise<void> =>
  browser.storage.local.set({ [keyOf(accountId)]: use });

/** What an account's API was asked in this hour. */
export interface ApiUse {
  used: number;
  most: number;
  /** Whether requests rest until the next hour. */
  isSpent: boolean;
}

const isSpent = ({ used, low }: Use): boolean => low || used >= mostRequests;

export async function readApiUse(accountId: string, now: number): Promise<ApiUse> {
  const use = await readHour(accountId, now);
  return { used: use.used, most: mostRequests, isSpent: isSpent(use) };
}

export const watchApiUse = (accountId: string, changed: () => void): (() => void) =>
  watchItems('local', (key) => key === keyOf(accountId), changed);

export const forgetApiUse = (accountId: string): Promise<void> =>
  browser.storage.local.remove(keyOf(accountId));

/**
 * Counts an account's requests by the hour, in storage, so that every context and the next background go on with
 * the same count. No more than 1,000, and none when the server says that under 30 % are left.
 */
export function createBudget(accountId: string, now: () => number): Budget {
  const locked = <T>(work: (use: Use) => Promise<T>): Promise<T> =>
    navigator.locks.request(keyOf(accountId), async () => work(await readHour(accountId, now())));
  return {
    spend: () =>
      locked(async (use): Promise<Spent> => {
        if (isSpent(use)) return { ok: false, againInMs: use.hourAt + hourMs - now() };
        await write(accountId, { ...use, used: use.used + 1 });
        return { ok: true };
      }),
    note: async (rate) => {
      if (!isLow(rate)) return;
      await locked((use) => write(accountId, { ...use, low: true })).catch(logError);
    },
  };
}

/** For an account that is not connected yet: a click makes a few requests and no more. */
export const noBudget: Budget = { spend: async () => ({ ok: true }), note: async () => undefined };
