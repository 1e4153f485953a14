import type { ApiAccount } from '../../accounts/account';
import type { Frame } from '../../events/event';
import { batchLimit } from '../../journal/ingest';
import { aheadMs } from '../serverTime';
import type { ApiArrival, ApiWorld } from './apiWorld';
import type { DerivedEvent } from './derived';

const frameOf = ({ key, body }: DerivedEvent): Frame => ({
  source: 'api',
  streamId: null,
  key,
  data: JSON.stringify(body),
});

/**
 * Takes events into the journal; what they were derived from goes with the last of them. `serverAt`: the server's
 * clock when it answered, epoch ms.
 */
export async function takeDerived(
  account: ApiAccount,
  events: readonly DerivedEvent[],
  { snapshot, names }: Pick<ApiArrival, 'snapshot' | 'names'>,
  serverAt: number | undefined,
  world: Pick<ApiWorld, 'take' | 'now'>,
): Promise<void> {
  const serverAheadMs = aheadMs(serverAt, world.now());
  const frames = events.map(frameOf);
  while (frames.length > batchLimit) {
    const first = frames.splice(0, batchLimit);
    await world.take(account, { source: 'api', frames: first, snapshot: { rows: [] }, serverAheadMs });
  }
  await world.take(account, { source: 'api', frames, snapshot, names, serverAheadMs });
}
