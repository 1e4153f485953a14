import type { StreamAccount } from '../accounts/account';
import type { Position } from '../journal/cursors';
import { StreamFailure } from './failure';
import { type OpenStream, openStream, type StreamWorld } from './stream';

export interface Resumed {
  stream: OpenStream;
  /** Whether the server does not have everything since the position any more. */
  gap: boolean;
  /** The id that has to come first, else something is missing. */
  expected?: string | undefined;
}

/** `undefined` when the server does not keep that event any more. */
async function openFrom(
  { stream: { url, token } }: StreamAccount,
  lastEventId: string,
  world: StreamWorld,
): Promise<OpenStream | undefined> {
  try {
    return await openStream({ url, token, lastEventId }, world);
  } catch (error) {
    if (error instanceof StreamFailure && error.failure.code === 'cursor-gone') return undefined;
    throw error;
  }
}

/** Where to begin without an id, by the server's clock: what comes twice is known to the journal. */
export const startOf = ({ seededAt }: StreamAccount, { verifiedAt }: Position): number =>
  Math.max(seededAt, verifiedAt ?? 0);

/**
 * Opens the stream where reading ended. `overlap`: from the id before the last one, so that the last one has to
 * come again and proves that nothing between was lost. Where the server lost the place, by time; never later than
 * what is known. Throws `StreamFailure`.
 */
export async function resume(
  account: StreamAccount,
  position: Position,
  overlap: boolean,
  world: StreamWorld,
): Promise<Resumed> {
  const { read, before } = position;
  if (read !== null && overlap && before) {
    const stream = await openFrom(account, before, world);
    if (stream) return { stream, gap: stream.resumedElsewhere, expected: read };
  }
  if (read !== null) {
    const stream = await openFrom(account, read, world);
    if (stream) return { stream, gap: stream.resumedElsewhere };
  }
  const { url, token } = account.stream;
  const after = startOf(account, position);
  const stream = await openStream({ url, token, lastEventId: null, after }, world);
  return { stream, gap: read !== null };
}
