import type { Destination } from '../channels/destination';
import { readDestinations } from '../channels/destinations';
import { noFinance, readFinance } from '../preferences/finance';

/** Where else than to the desktop an account's events may go. */
export interface Sending {
  destinations: readonly Destination[];
  /** Whether mail about billing goes to Finance. */
  hasFinance: boolean;
}

export async function readSending(accountId: string): Promise<Sending> {
  const destinations = await readDestinations(accountId);
  const { address } = destinations.length > 0 ? await readFinance(accountId) : noFinance;
  return { destinations, hasFinance: address !== '' };
}
