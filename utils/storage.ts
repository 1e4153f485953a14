import { browser } from 'wxt/browser';
import type * as z from 'zod/mini';
import { logError } from './log';

export type Area = 'local' | 'session';

const asideKey = 'setAside';

/**
 * Keeps what could not be read under another key, once, so that nothing a person set is lost to a bad write.
 * Never throws: whatever is read has to go on with its defaults, also on a full disk.
 */
async function setAside(key: string, value: unknown): Promise<void> {
  const keep = async () => {
    const kept = await readAside();
    if (!Object.hasOwn(kept, key)) await browser.storage.local.set({ [asideKey]: { ...kept, [key]: value } });
  };
  await navigator.locks.request(asideKey, keep).catch(logError);
}

async function readAside(): Promise<Record<string, unknown>> {
  const { [asideKey]: kept } = await browser.storage.local.get(asideKey);
  return typeof kept === 'object' && kept !== null ? { ...kept } : {};
}

/** What is about to be read of an area, and what will be there. */
interface Reading {
  keys: Set<string>;
  stored: Promise<Record<string, unknown>>;
}

const readings = new Map<Area, Reading>();

/**
 * What is asked for in one moment is read by one call, begun in that moment's first microtask: each call takes the
 * background's processor up to half a millisecond, and an event needs some ten items. So a write that is begun right
 * after this, in the same moment, is in what is read.
 */
function read(area: Area, keys: readonly string[]): Promise<Record<string, unknown>> {
  const open = readings.get(area);
  if (open) {
    for (const key of keys) open.keys.add(key);
    return open.stored;
  }
  const asked = new Set(keys);
  const stored = Promise.resolve().then(() => {
    readings.delete(area);
    return browser.storage[area].get([...asked]);
  });
  readings.set(area, { keys: asked, stored });
  return stored;
}

/**
 * The stored values of these keys, each parsed; `fallback` where nothing is stored.
 * A value that does not parse is set aside under `setAside` and read as `fallback`. The reading is begun in the next
 * microtask: a write begun in the same moment, even after this, is read.
 */
export async function readItems<T>(
  area: Area,
  keys: readonly string[],
  schema: z.ZodMiniType<T>,
  fallback: T,
): Promise<Map<string, T>> {
  const stored = await read(area, keys);
  const items = new Map<string, T>();
  for (const key of keys) {
    const value = stored[key];
    const parsed = value === undefined ? undefined : schema.safeParse(value);
    if (parsed && !parsed.success && area === 'local') await setAside(key, value);
    items.set(key, parsed?.success ? parsed.data : fallback);
  }
  return items;
}

/** One stored value, as `readItems`. */
export async function readItem<T>(
  area: Area,
  key: string,
  schema: z.ZodMiniType<T>,
  fallback: T,
): Promise<T> {
  return (await readItems(area, [key], schema, fallback)).get(key) ?? fallback;
}

/** The stored keys that begin so. A browser that cannot list them (Firefox before 143) reads everything. */
export async function storedKeys(area: Area, start: string): Promise<string[]> {
  const storage = browser.storage[area];
  const canList = typeof storage.getKeys === 'function';
  const keys = canList ? await storage.getKeys() : Object.keys(await storage.get(null));
  return keys.filter((key) => key.startsWith(start));
}

/** Whether any value whose key passes `matches` was set aside because it could not be read. */
export async function hasSetAside(matches: (key: string) => boolean): Promise<boolean> {
  return Object.keys(await readAside()).some(matches);
}

/** Forgets what was set aside under the keys that pass `matches`. */
export function forgetAside(matches: (key: string) => boolean): Promise<void> {
  return navigator.locks.request(asideKey, async () => {
    const kept = Object.entries(await readAside()).filter(([key]) => !matches(key));
    await browser.storage.local.set({ [asideKey]: Object.fromEntries(kept) });
  });
}

export const watchAside = (changed: () => void): (() => void) =>
  watchItems('local', (key) => key === asideKey, changed);

/** Calls back after any of the keys that pass `matches` changed. Returns the way to stop. */
export function watchItems(area: Area, matches: (key: string) => boolean, changed: () => void): () => void {
  const listener = (changes: Record<string, unknown>, changedArea: string) => {
    if (changedArea === area && Object.keys(changes).some(matches)) changed();
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}
