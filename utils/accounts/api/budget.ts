import { browser } from 'wxt/browser';
import { digest } from '../../events/identify';
import { logError } from '../../log';
import { readItem } from '../../storage';
import { type Asker, add, countOf, lately, mostRequests, noUse, type Use, useSchema, waitMs } from './apiUse';
import { isLow, type Rate } from './rate';

const hourMs = 3_600_000;
/** The server may count its hours from another minute than the clock's full ones. */
const longestLowMs = 15 * 60_000;

/** Whether one more request may be made now. */
export type Spent = { ok: true } | { ok: false; againInMs: number };

export interface Budget {
  /** Takes one request from those of an hour, before it is made. */
  spend: () => Promise<Spent>;
  /** Tells what the server says is left. Never rejects. */
  note: (rate: Rate) => Promise<void>;
}

const prefix = 'apiUse:';

/** Of the token, which is its user's: several accounts may share it, and it stands in no key itself. */
const keyOf = (token: string): string => `${prefix}${digest('api-use', token)}`;

const read = async (key: string, now: number): Promise<Use> =>
  lately(await readItem('local', key, useSchema, noUse), now);

const write = (key: string, use: Use): Promise<void> => browser.storage.local.set({ [key]: use });

/** What the API was asked with a token within an hour. */
export interface ApiUse {
  used: number;
  most: number;
}

export async function readApiUse(token: string, now: number): Promise<ApiUse> {
  return { used: countOf(await read(keyOf(token), now)), most: mostRequests };
}

/**
 * How many requests within an hour the polls of each of so many accounts may make that share a token, beside what
 * somebody did with it. Each has as much as any other, so that none waits for events because of another one.
 */
export async function pollShare(token: string, accounts: number, now: number): Promise<number> {
  const use = await read(keyOf(token), now);
  return Math.floor((mostRequests - countOf(use, 'person')) / Math.max(1, accounts));
}

/** Forgets the counts of all tokens but these. */
export async function keepApiUse(tokens: readonly string[]): Promise<void> {
  const kept = new Set(tokens.map(keyOf));
  const stored = Object.keys(await browser.storage.local.get(null));
  await browser.storage.local.remove(stored.filter((key) => key.startsWith(prefix) && !kept.has(key)));
}

/**
 * Counts the requests with a token by the minute, in storage, so that every account, every context and the next
 * background go on with the same count. No more than 1,000 within any hour, and none for a while when the server says
 * that under 30 % are left.
 */
export function createBudget(token: string, now: () => number, asker: Asker): Budget {
  function locked<T>(work: (use: Use, key: string) => Promise<T>): Promise<T> {
    const key = keyOf(token);
    return navigator.locks.request(key, async () => work(await read(key, now()), key));
  }
  return {
    spend: () =>
      locked(async (use, key): Promise<Spent> => {
        const againInMs = waitMs(use, asker, now());
        if (againInMs > 0) return { ok: false, againInMs };
        await write(key, add(use, asker, now()));
        return { ok: true };
      }),
    note: async (rate) => {
      if (!isLow(rate)) return;
      const leftMs = hourMs - (now() % hourMs);
      const lowUntil = now() + Math.min(leftMs, longestLowMs);
      await locked((use, key) => write(key, { ...use, lowUntil })).catch(logError);
    },
  };
}
