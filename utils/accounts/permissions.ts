import { browser } from 'wxt/browser';
import type { Account } from './account';
import { permissionPattern } from './address';

type Addresses = Pick<Account, 'streamUrl' | 'dashboardOrigin'>;
/** Of an account that could not be read an address may be missing. */
type MaybeAddresses = { [Field in keyof Addresses]?: string | undefined };

const patternsOf = ({ streamUrl, dashboardOrigin }: MaybeAddresses): string[] => {
  const known = [streamUrl, dashboardOrigin].filter((address) => address && URL.canParse(address));
  return [...new Set(known.map((address) => permissionPattern(address as string)))];
};

/**
 * Asks for the account's hosts in one prompt. Has to be called inside the click, before anything is awaited
 * (both browsers refuse otherwise). Resolves to whether the stream may be read; the dashboard's host only
 * serves to find its open tab again.
 */
export const requestHosts = async (addresses: Addresses): Promise<boolean> =>
  (await browser.permissions.request({ origins: patternsOf(addresses) })) || mayReadStream(addresses);

/** Whether the account's stream may be read. */
export const mayReadStream = ({ streamUrl }: Pick<Account, 'streamUrl'>): Promise<boolean> =>
  browser.permissions.contains({ origins: [permissionPattern(streamUrl)] });

/** Which of these hosts are granted already. Answers what held before a `requestHosts` called right after it. */
export async function heldHosts(addresses: Addresses): Promise<string[]> {
  const patterns = patternsOf(addresses);
  const held = await Promise.all(
    patterns.map((pattern) => browser.permissions.contains({ origins: [pattern] })),
  );
  return patterns.filter((_, position) => held[position]);
}

/** Gives back the hosts that no account uses and that were not `held` before. */
export async function releaseHosts(
  unused: MaybeAddresses,
  accounts: readonly Addresses[],
  held: readonly string[] = [],
): Promise<void> {
  const kept = new Set([...accounts.flatMap(patternsOf), ...held]);
  const origins = patternsOf(unused).filter((pattern) => !kept.has(pattern));
  if (origins.length > 0) await browser.permissions.remove({ origins });
}
