import { browser } from 'wxt/browser';
import { hasSetAside, readItem, watchItems } from '../storage';
import { type Destination, destinationListSchema, destinationSchema } from './destination';
import { hostsOf } from './hostsOf';
import { placeKeyOf } from './reach';

const prefix = 'destinations:';
const keyOf = (accountId: string): string => prefix + accountId;

const none = { version: 1, destinations: [] } as const;

/** What is stored, entry by entry, whether it can be read or not. */
const readEntries = async (accountId: string): Promise<unknown[]> =>
  (await readItem('local', keyOf(accountId), destinationListSchema, { ...none, destinations: [] }))
    .destinations;

const readable = (entries: readonly unknown[]): Destination[] =>
  entries.flatMap((entry) => destinationSchema.safeParse(entry).data ?? []);

/** The id of an entry, whether the rest of it can be read or not. */
export const destinationIdOf = (entry: unknown): unknown =>
  typeof entry === 'object' && entry !== null && 'id' in entry ? entry.id : undefined;

/** Where an account sends to, in the order it was connected. */
export const readDestinations = async (accountId: string): Promise<Destination[]> =>
  readable(await readEntries(accountId));

/** One of them; `gone` only when it is certain that it is not there. */
export async function findDestination(
  accountId: string,
  id: string,
): Promise<Destination | 'gone' | 'unreadable'> {
  const entries = await readEntries(accountId);
  const found = readable(entries).find((destination) => destination.id === id);
  if (found) return found;
  const here = entries.some((entry) => destinationIdOf(entry) === id);
  return here || (await hasSetAside((key) => key === keyOf(accountId))) ? 'unreadable' : 'gone';
}

/** Changes the list under a lock, so that two pages cannot undo each other. Resolves when the change is stored. */
export function updateDestinations(
  accountId: string,
  change: (entries: unknown[]) => unknown[] | Promise<unknown[]>,
): Promise<void> {
  return navigator.locks.request(keyOf(accountId), async () => {
    const destinations = await change(await readEntries(accountId));
    await browser.storage.local.set({ [keyOf(accountId)]: { version: 1, destinations } });
  });
}

/**
 * What its receiver asked for: nothing is sent there until a person connects it again. `at`: epoch ms. Resolves to
 * whether it is off now: one that was changed to another place meanwhile stays on.
 */
export async function switchOff(asked: Destination, at: number): Promise<boolean> {
  const placeKey = placeKeyOf(asked);
  let isOff = false;
  await updateDestinations(asked.accountId, async (entries) => {
    const place = entries.findIndex((entry) => destinationIdOf(entry) === asked.id);
    const { data: current } = destinationSchema.safeParse(entries[place]);
    isOff = current !== undefined && placeKeyOf(current) === placeKey;
    return current && isOff ? entries.with(place, { ...current, switchedOffAt: at }) : entries;
  });
  return isOff;
}

export const forgetDestinations = (accountId: string): Promise<void> =>
  browser.storage.local.remove(keyOf(accountId));

export const watchDestinations = (accountId: string, changed: () => void): (() => void) =>
  watchItems('local', (key) => key === keyOf(accountId), changed);

/** Calls back when any account's destinations changed. */
export const watchAllDestinations = (changed: () => void): (() => void) =>
  watchItems('local', (key) => key.startsWith(prefix), changed);

/** The origins that one account's destinations are at. */
export const destinationOrigins = async (accountId: string): Promise<string[]> =>
  (await readDestinations(accountId)).flatMap(hostsOf);

/** Those of every account, also of one that is not readable now: a host still in use is not given back. */
export async function allDestinationOrigins(except?: string): Promise<string[]> {
  const keys = Object.keys(await browser.storage.local.get(null)).filter(
    (key) => key.startsWith(prefix) && key !== (except === undefined ? undefined : keyOf(except)),
  );
  const lists = await Promise.all(keys.map((key) => destinationOrigins(key.slice(prefix.length))));
  return lists.flat();
}
