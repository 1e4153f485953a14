import { browser } from 'wxt/browser';
import type { Account } from './account';
import { permissionPattern } from './address';

type Addresses = Pick<Account, 'streamUrl' | 'dashboardOrigin'>;

const patternsOf = ({ streamUrl, dashboardOrigin }: Addresses): string[] => [
  ...new Set([permissionPattern(streamUrl), permissionPattern(dashboardOrigin)]),
];

/**
 * Asks for the account's hosts in one prompt. Has to be called inside the click, before anything is awaited
 * (both browsers refuse otherwise). Resolves to whether the stream may be read; the dashboard's host only
 * serves to find its open tab again.
 */
export const requestHosts = (addresses: Addresses): Promise<boolean> =>
  browser.permissions.request({ origins: patternsOf(addresses) });

/** Whether the account's stream may be read. */
export const mayReadStream = ({ streamUrl }: Pick<Account, 'streamUrl'>): Promise<boolean> =>
  browser.permissions.contains({ origins: [permissionPattern(streamUrl)] });

/** Gives back the hosts of a removed account that no other account uses. */
export async function releaseHosts(removed: Addresses, remaining: readonly Addresses[]): Promise<void> {
  const used = new Set(remaining.flatMap(patternsOf));
  const origins = patternsOf(removed).filter((pattern) => !used.has(pattern));
  if (origins.length > 0) await browser.permissions.remove({ origins });
}
