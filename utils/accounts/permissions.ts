import { browser } from 'wxt/browser';
import { allDestinationOrigins, destinationOrigins } from '../channels/destinations';
import type { ApiAccount, StreamAccount } from './account';
import { permissionPattern } from './address';

/** The addresses of an account. Of one that could not be read any may be missing. */
export interface Addresses {
  stream?: { url?: string | undefined } | undefined;
  api?: { url?: string | undefined } | undefined;
  dashboardOrigin?: string | undefined;
}

const patternsOf = ({ stream, api, dashboardOrigin }: Addresses): string[] => {
  const known = [stream?.url, api?.url, dashboardOrigin].filter(
    (address) => address && URL.canParse(address),
  );
  return [...new Set(known.map((address) => permissionPattern(address as string)))];
};

/** The hosts that an account's events come from, to be named to a person. */
export const hostsOf = ({ stream, api }: Addresses): string[] => [
  ...new Set([stream?.url, api?.url].flatMap((url) => (url && URL.canParse(url) ? new URL(url).host : []))),
];

/**
 * Asks for the account's hosts in one prompt. Has to be called inside the click, before anything is awaited
 * (both browsers refuse otherwise). Resolves to whether its sources may be read; the dashboard's host only
 * serves to find its open tab again.
 */
export const requestHosts = async (addresses: Addresses): Promise<boolean> =>
  (await browser.permissions.request({ origins: patternsOf(addresses) })) || mayReadSources(addresses);

/** Whether the account's stream may be read. */
export const mayReadStream = ({ stream }: StreamAccount): Promise<boolean> => mayReadSources({ stream });

/** Whether the account's API may be asked. */
export const mayAskApi = ({ api }: ApiAccount): Promise<boolean> => mayReadSources({ api });

/** Whether all that events come from is allowed. */
export const mayReadSources = ({ stream, api }: Addresses): Promise<boolean> =>
  browser.permissions.contains({ origins: patternsOf({ stream, api }) });

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
  await release(patternsOf(unused), [...accounts.flatMap(patternsOf), ...others, ...held]);
}

/** As `releaseHosts`, for an account that leaves with all its destinations. */
export async function releaseAllHosts(
  leaving: Addresses & { id: string },
  accounts: readonly Addresses[],
): Promise<void> {
  const own = (await destinationOrigins(leaving.id)).map(permissionPattern);
  const others = (await allDestinationOrigins(leaving.id)).map(permissionPattern);
  await release([...patternsOf(leaving), ...own], [...accounts.flatMap(patternsOf), ...others]);
}

/** Asks for origins as `requestHosts` does, inside the click. Resolves to whether all of them are allowed. */
export const requestOrigins = (origins: readonly string[]): Promise<boolean> =>
  browser.permissions.request({ origins: [...new Set(origins.map(permissionPattern))] });

/** Whether requests may go to all of these origins. */
export const areAllowed = (origins: readonly string[]): Promise<boolean> =>
  browser.permissions.contains({ origins: [...new Set(origins.map(permissionPattern))] });

/** Calls back when a host was allowed or is not any more. */
export function watchPermissions(changed: () => void): () => void {
  const { onAdded, onRemoved } = browser.permissions;
  for (const event of [onAdded, onRemoved]) event.addListener(changed);
  return () => {
    for (const event of [onAdded, onRemoved]) event.removeListener(changed);
  };
}

/** Gives back those of these origins that nothing uses any more. */
export async function releaseOrigins(
  origins: readonly string[],
  accounts: readonly Addresses[],
): Promise<void> {
  const others = (await allDestinationOrigins()).map(permissionPattern);
  await release(origins.map(permissionPattern), [...accounts.flatMap(patternsOf), ...others]);
}

async function release(unused: readonly string[], kept: readonly string[]): Promise<void> {
  const origins = [...new Set(unused)].filter((pattern) => !kept.includes(pattern));
  if (origins.length > 0) await browser.permissions.remove({ origins });
}
