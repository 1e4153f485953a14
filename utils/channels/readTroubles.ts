import { areAllowed } from '../accounts/permissions';
import { openJournal } from '../journal/database';
import { heldUntil, readLanes } from '../journal/lanes';
import type { Lane } from '../journal/schema';
import type { Destination } from './destination';
import { hostsOf } from './hostsOf';
import { placeKeyOf } from './reach';
import type { SendFailure } from './send';

/** Why a destination gets nothing, or did not get the last. */
export type DestinationTrouble =
  | { state: 'off' }
  | { state: 'not-allowed' }
  /** So many were given up within a day, as too many waited. */
  | { state: 'overflow'; count: number }
  | {
      state: 'failing';
      count: number;
      reason: SendFailure;
      /** Nothing is sent there before, epoch ms. */
      heldUntil: number | undefined;
    };

const toldMs = 24 * 60 * 60_000;

function overflowOf(lane: Lane | undefined, now: number): DestinationTrouble | undefined {
  const { count, at } = lane?.overflow ?? { count: 0, at: 0 };
  return count > 0 && Math.abs(now - at) < toldMs ? { state: 'overflow', count } : undefined;
}

/** What an address that was changed meanwhile said counts for nothing. */
function failingOf(lane: Lane | undefined, placeKey: string, now: number): DestinationTrouble | undefined {
  if (!lane?.failing || lane.placeKey !== placeKey) return undefined;
  const { count, reason } = lane.failing;
  const until = heldUntil(lane, { placeKey, now });
  return { state: 'failing', count, reason, heldUntil: until > now ? until : undefined };
}

/** What is wrong with these destinations of an account at `now` (epoch ms), by their ids; nothing where all is well. */
export async function readTroubles(
  accountId: string,
  destinations: readonly Destination[],
  now: number,
): Promise<ReadonlyMap<string, DestinationTrouble>> {
  const lanes = await openJournal()
    .then((db) => readLanes(db, accountId))
    // Without a journal nothing is known of the last deliveries.
    .catch(() => new Map<string, never>());
  const troubles = new Map<string, DestinationTrouble>();
  for (const destination of destinations) {
    const { id, switchedOffAt } = destination;
    const lane = lanes.get(id);
    const failed = failingOf(lane, placeKeyOf(destination), now) ?? overflowOf(lane, now);
    if (switchedOffAt !== undefined) troubles.set(id, { state: 'off' });
    else if (!(await areAllowed(hostsOf(destination)))) troubles.set(id, { state: 'not-allowed' });
    else if (failed) troubles.set(id, failed);
  }
  return troubles;
}
