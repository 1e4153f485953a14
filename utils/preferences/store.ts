import { browser } from 'wxt/browser';
import type { ChannelId } from '../channels/types';
import { readItem, readItems, watchItems } from '../storage';
import {
  defaultCell,
  everyApplication,
  type PreferenceItem,
  type Preferences,
  preferencesSchema,
  withCell,
} from './preferences';

const prefix = (accountId: string): string => `preferences:${accountId}:`;
const none: PreferenceItem = { version: 1, cells: {} };

/** The items that decide about events of these applications (account-wide ones without a key). */
export async function readPreferences(
  accountId: string,
  applications: Iterable<string | undefined> = [],
): Promise<Preferences> {
  const start = prefix(accountId);
  const scopes = new Set([everyApplication, ...[...applications].flatMap((key) => key ?? [])]);
  const items = await readItems(
    'local',
    [...scopes].map((scope) => start + scope),
    preferencesSchema,
    none,
  );
  return new Map([...items].map(([key, item]) => [key.slice(start.length), item]));
}

/** Sets one cell for all applications; durable when it resolves. Safe beside other pages doing the same. */
export function setCell(accountId: string, type: string, channel: ChannelId, on: boolean): Promise<void> {
  const key = prefix(accountId) + everyApplication;
  return navigator.locks.request(key, async () => {
    const item = await readItem('local', key, preferencesSchema, none);
    await browser.storage.local.set({ [key]: withCell(item, type, channel, on, defaultCell(type, channel)) });
  });
}

/** Removes every preference of an account. */
export async function forgetPreferences(accountId: string): Promise<void> {
  const stored = await browser.storage.local.get(null);
  const keys = Object.keys(stored).filter((key) => key.startsWith(prefix(accountId)));
  await browser.storage.local.remove(keys);
}

export const watchPreferences = (accountId: string, changed: () => void): (() => void) =>
  watchItems('local', (key) => key.startsWith(prefix(accountId)), changed);
