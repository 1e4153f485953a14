import type { Destination } from '../channels/destination';
import { readDestinations } from '../channels/destinations';
import { type Finance, noFinance, readFinance } from '../preferences/finance';

/** Where else than to the desktop an account's events may go. */
export interface Sending {
  destinations: readonly Destination[];
  /** Who gets the mail about billing. */
  finance: Finance;
}

export async function readSending(accountId: string): Promise<Sending> {
  const destinations = await readDestinations(accountId);
  return { destinations, finance: destinations.length > 0 ? await readFinance(accountId) : noFinance };
}
