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

/** What the browser is asked for them. */
export const patternsOf = ({ stream, api, dashboardOrigin }: Addresses): string[] => {
  const known = [stream?.url, api?.url, dashboardOrigin].filter(
    (address) => address && URL.canParse(address),
  );
  return [...new Set(known.map((address) => permissionPattern(address as string)))];
};

/** The hosts that an account's events come from, to be named to a person. */
export const hostsOf = ({ stream, api }: Addresses): string[] => [
  ...new Set([stream?.url, api?.url].flatMap((url) => (url && URL.canParse(url) ? new URL(url).host : []))),
];

/** Whether the account's stream may be read. */
export const mayReadStream = ({ stream }: StreamAccount): Promise<boolean> => mayReadSources({ stream });

/** Whether the account's API may be asked. */
export const mayAskApi = ({ api }: ApiAccount): Promise<boolean> => mayReadSources({ api });

/** Whether all that events come from is allowed. */
export const mayReadSources = ({ stream, api }: Addresses): Promise<boolean> =>
  browser.permissions.contains({ origins: patternsOf({ stream, api }) });

/** Gives back the hosts of an account that leaves with all its destinations, except those that others use. */
export async function releaseAllHosts(
  leaving: Addresses & { id: string },
  accounts: readonly Addresses[],
): Promise<void> {
  const own = (await destinationOrigins(leaving.id)).map(permissionPattern);
  const others = (await allDestinationOrigins(leaving.id)).map(permissionPattern);
  await releasePatterns([...patternsOf(leaving), ...own], [...accounts.flatMap(patternsOf), ...others]);
}

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

/** Gives back what is unused and not kept; both as the browser was asked for them. */
export async function releasePatterns(unused: readonly string[], kept: readonly string[]): Promise<void> {
  const origins = [...new Set(unused)].filter((pattern) => !kept.includes(pattern));
  if (origins.length > 0) await browser.permissions.remove({ origins });
}
