// Apart from `destinations.ts`: only pages change them, and the background is built without this.

import { type Destination, destinationSchema } from './destination';
import type { NewDestination } from './destinationDraft';
import { destinationIdOf, updateDestinations } from './destinations';

/** Connects a destination to an account. */
export async function addDestination(accountId: string, draft: NewDestination): Promise<Destination> {
  const destination: Destination = { ...draft, id: crypto.randomUUID(), accountId };
  await updateDestinations(accountId, (entries) => [...entries, destination]);
  return destination;
}

/** Puts a destination in the place of the one with its id; nothing where that was disconnected meanwhile. */
export const changeDestination = (destination: Destination): Promise<void> =>
  updateDestinations(destination.accountId, (entries) =>
    entries.map((entry) => (destinationIdOf(entry) === destination.id ? destination : entry)),
  );

/** What a person wants who knows that its receiver is back. Nothing else of it is changed. */
export const switchOn = ({ accountId, id }: Destination): Promise<void> =>
  updateDestinations(accountId, (entries) => {
    const place = entries.findIndex((entry) => destinationIdOf(entry) === id);
    const { data: current } = destinationSchema.safeParse(entries[place]);
    if (!current) return entries;
    const { switchedOffAt: _off, ...on } = current;
    return entries.with(place, on);
  });

/** Disconnects it; what waits for it is discarded by whoever looks after its queue. */
export const removeDestination = (accountId: string, id: string): Promise<void> =>
  updateDestinations(accountId, (entries) => entries.filter((entry) => destinationIdOf(entry) !== id));
