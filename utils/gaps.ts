import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { readItem } from './storage';

/** A time of which nobody can prove that no event is missing, epoch ms. */
const gapSchema = z.object({ from: z.number(), to: z.number() });

export type Gap = z.infer<typeof gapSchema>;

/** Kept until it is covered or dismissed, also when the browser is closed: hence not in the status. */
export const gapPrefix = 'gap:';
const optionalGap = z.optional(gapSchema);

export const readGap = (accountId: string): Promise<Gap | undefined> =>
  readItem<Gap | undefined>('local', gapPrefix + accountId, optionalGap, undefined);

/** Remembers a gap; with one that is there already it becomes a single one. */
export async function noteGap(accountId: string, { from, to }: Gap): Promise<void> {
  const known = await readGap(accountId);
  const gap = known ? { from: Math.min(known.from, from), to: Math.max(known.to, to) } : { from, to };
  await browser.storage.local.set({ [gapPrefix + accountId]: gap });
}

/** Forgets a gap: it was covered, its account is gone, or a person has read it. */
export const dismissGap = (accountId: string): Promise<void> =>
  browser.storage.local.remove(gapPrefix + accountId);

/**
 * Forgets a gap that lies within a time of which everything was asked for, or its first part where only that does.
 * Resolves to whether that was all of it.
 */
export async function coverGap(accountId: string, verified: Gap): Promise<boolean> {
  const gap = await readGap(accountId);
  if (!gap || verified.from > gap.from || verified.to < gap.from) return false;
  const covered = verified.to >= gap.to;
  if (covered) await dismissGap(accountId);
  else await browser.storage.local.set({ [gapPrefix + accountId]: { from: verified.to, to: gap.to } });
  return covered;
}
