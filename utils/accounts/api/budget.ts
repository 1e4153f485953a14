import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { digest } from '../../events/identify';
import { logError } from '../../log';
import { readItem } from '../../storage';
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

const prefix = 'apiUse:';

/** Of the token, which is its user's: several accounts may share it, and it stands in no key itself. */
const keyOf = async (token: string): Promise<string> => `${prefix}${await digest('api-use', token)}`;

const hourOf = (now: number): number => Math.floor(now / hourMs) * hourMs;

async function readHour(key: string, now: number): Promise<Use> {
  const fresh: Use = { version: 1, hourAt: hourOf(now), used: 0, low: false };
  const use = await readItem('local', key, useSchema, fresh);
  return use.hourAt === fresh.hourAt ? use : fresh;
}

const write = (key: string, use: Use): Promise<void> => browser.storage.local.set({ [key]: use });

/** What the API was asked with a token in this hour. */
export interface ApiUse {
  used: number;
  most: number;
  /** Whether requests rest until the next hour. */
  isSpent: boolean;
}

const isSpent = ({ used, low }: Use): boolean => low || used >= mostRequests;

export async function readApiUse(token: string, now: number): Promise<ApiUse> {
  const use = await readHour(await keyOf(token), now);
  return { used: use.used, most: mostRequests, isSpent: isSpent(use) };
}

/** Forgets the counts of all tokens but these. */
export async function keepApiUse(tokens: readonly string[]): Promise<void> {
  const kept = new Set(await Promise.all(tokens.map(keyOf)));
  const stored = Object.keys(await browser.storage.local.get(null));
  await browser.storage.local.remove(stored.filter((key) => key.startsWith(prefix) && !kept.has(key)));
}

/**
 * Counts the requests with a token by the hour, in storage, so that every account, every context and the next
 * background go on with the same count. No more than 1,000, and none when the server says that under 30 % are left.
 */
export function createBudget(token: string, now: () => number): Budget {
  async function locked<T>(work: (use: Use, key: string) => Promise<T>): Promise<T> {
    const key = await keyOf(token);
    return navigator.locks.request(key, async () => work(await readHour(key, now()), key));
  }
  return {
    spend: () =>
      locked(async (use, key): Promise<Spent> => {
        if (isSpent(use)) return { ok: false, againInMs: use.hourAt + hourMs - now() };
        await write(key, { ...use, used: use.used + 1 });
        return { ok: true };
      }),
    note: async (rate) => {
      if (!isLow(rate)) return;
      await locked((use, key) => write(key, { ...use, low: true })).catch(logError);
    },
  };
}
