import { areAllowed } from '../accounts/permissions';
import { openJournal } from '../journal/database';
import { readFailing } from '../journal/lanes';
import type { Destination } from './destination';
import { hostsOf } from './hostsOf';
import type { SendFailure } from './send';

/** Why a destination gets nothing, or did not get the last. */
export type DestinationTrouble =
  | { state: 'off' }
  | { state: 'not-allowed' }
  | { state: 'failing'; count: number; reason: SendFailure };

/** What is wrong with these destinations of an account, by their ids; nothing where all is well. */
export async function readTroubles(
  accountId: string,
  destinations: readonly Destination[],
): Promise<ReadonlyMap<string, DestinationTrouble>> {
  const failing = await openJournal()
    .then((db) => readFailing(db, accountId))
    // Without a journal nothing is known of the last deliveries.
    .catch(() => new Map<string, never>());
  const troubles = new Map<string, DestinationTrouble>();
  for (const destination of destinations) {
    const { id, switchedOffAt } = destination;
    const failed = failing.get(id);
    if (switchedOffAt !== undefined) troubles.set(id, { state: 'off' });
    else if (!(await areAllowed(hostsOf(destination)))) troubles.set(id, { state: 'not-allowed' });
    else if (failed) troubles.set(id, { state: 'failing', ...failed });
  }
  return troubles;
}
