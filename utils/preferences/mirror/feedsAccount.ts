import type { ChannelId } from '../../channels/ids';
import type { MirroredCell } from './snapshot';

/** Whether a cell is the account's own input; `feeds`: the digests of the addresses that feed it. */
export const feedsAccount = (
  { feeds }: { feeds: readonly string[] },
  channel: ChannelId,
  { address }: MirroredCell,
): boolean => channel === 'webhook' && address !== undefined && feeds.includes(address);
