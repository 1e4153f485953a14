import { type Destination, destinationSchema } from './destination';
import type { NewDestination } from './destinationDraft';
import { idOf, update } from './destinations';

/** Connects a destination to an account. */
export async function addDestination(accountId: string, draft: NewDestination): Promise<Destination> {
  const destination: Destination = { ...draft, id: crypto.randomUUID(), accountId };
  await update(accountId, (entries) => [...entries, destination]);
  return destination;
}

/** Puts a destination in the place of the one with its id; nothing where that was disconnected meanwhile. */
export const changeDestination = (destination: Destination): Promise<void> =>
  update(destination.accountId, (entries) =>
    entries.map((entry) => (idOf(entry) === destination.id ? destination : entry)),
  );

/** What a person wants who knows that its receiver is back. Nothing else of it is changed. */
export const switchOn = ({ accountId, id }: Destination): Promise<void> =>
  update(accountId, (entries) => {
    const place = entries.findIndex((entry) => idOf(entry) === id);
    const { data: current } = destinationSchema.safeParse(entries[place]);
    if (!current) return entries;
    const { switchedOffAt: _off, ...on } = current;
    return entries.with(place, on);
  });

/** Disconnects it; what waits for it is discarded by whoever looks after its queue. */
export const removeDestination = (accountId: string, id: string): Promise<void> =>
  update(accountId, (entries) => entries.filter((entry) => idOf(entry) !== id));
