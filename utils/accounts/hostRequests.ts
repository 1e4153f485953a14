// Apart from `permissions.ts`: only pages ask for hosts, and the background is built without this.

import { browser } from 'wxt/browser';
import { allDestinationOrigins } from '../channels/destinations';
import { permissionPattern } from './address';
import { type Addresses, mayReadSources, patternsOf, releasePatterns } from './permissions';

/**
 * Asks for the account's hosts in one prompt. Has to be called inside the click, before anything is awaited
 * (both browsers refuse otherwise). Resolves to whether its sources may be read; the dashboard's host only
 * serves to find its open tab again.
 */
export const requestHosts = async (addresses: Addresses): Promise<boolean> =>
  (await browser.permissions.request({ origins: patternsOf(addresses) })) || mayReadSources(addresses);

/** Asks for origins as `requestHosts` does, inside the click. Resolves to whether all of them are allowed. */
export const requestOrigins = (origins: readonly string[]): Promise<boolean> =>
  browser.permissions.request({ origins: [...new Set(origins.map(permissionPattern))] });

/** Which of these hosts are granted already. Answers what held before a `requestHosts` called right after it. */
export async function heldHosts(addresses: Addresses): Promise<string[]> {
  const patterns = patternsOf(addresses);
  const held = await Promise.all(
    patterns.map((pattern) => browser.permissions.contains({ origins: [pattern] })),
  );
  return patterns.filter((_, position) => held[position]);
}

/** Gives back the hosts that no account and no destination uses and that were not `held` before. */
export async function releaseHosts(
  unused: Addresses,
  accounts: readonly Addresses[],
  held: readonly string[] = [],
): Promise<void> {
  const others = (await allDestinationOrigins()).map(permissionPattern);
  await releasePatterns(patternsOf(unused), [...accounts.flatMap(patternsOf), ...others, ...held]);
}

/** Gives back those of these origins that nothing uses any more. */
export async function releaseOrigins(
  origins: readonly string[],
  accounts: readonly Addresses[],
): Promise<void> {
  const others = (await allDestinationOrigins()).map(permissionPattern);
  await releasePatterns(origins.map(permissionPattern), [...accounts.flatMap(patternsOf), ...others]);
}
