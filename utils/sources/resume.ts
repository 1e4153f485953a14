import type { StreamAccount, StreamConnection } from '../accounts/account';
import type { Position } from '../journal/cursors';
import { StreamFailure } from './failure';
import { dialectOf } from './foreign/dialectOf';
import { kindOf } from './foreign/kind';
import { type OpenStream, openStream, type StreamWorld } from './stream';

export interface Resumed {
  stream: OpenStream;
  /** Whether the server does not have everything since the position any more. */
  gap: boolean;
  /** It does not know the position at all, and began by time. */
  restart?: boolean;
  /** The id that has to come first, else something is missing. */
  expected?: string | undefined;
  /** Asks whether the server still has the last event known, once others came after it. */
  proveLast?: (() => Promise<boolean>) | undefined;
}

export interface ResumeManner {
  /** Whether an event that is known is to prove that nothing was lost before it. */
  overlap: boolean;
  /** Epoch ms; until then the stream was heard. */
  heardAt?: number | undefined;
}

/** `undefined` when the server does not keep that event any more. */
async function openFrom(
  { url, token, kind }: StreamConnection,
  lastEventId: string,
  world: StreamWorld,
): Promise<OpenStream | undefined> {
  try {
    return await openStream({ url, token, kind, lastEventId }, world);
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
 * what is known. Each kind of server is asked in its own manner. Throws `StreamFailure`.
 */
export async function resume(
  account: StreamAccount,
  position: Position,
  { overlap, heardAt }: ResumeManner,
  world: StreamWorld,
): Promise<Resumed> {
  const { read, before, readAt } = position;
  const kind = kindOf(account.stream, read);
  const connection = { ...account.stream, kind };
  const { isTouchy, stillHas, keptForMs = Number.POSITIVE_INFINITY } = dialectOf(kind);
  if (read !== null) {
    const isTooLate = world.now() - Math.max(heardAt ?? 0, readAt ?? 0) > keptForMs;
    const gapIn = (stream: OpenStream): boolean => stream.resumedElsewhere || isTooLate;
    if (overlap && before && !isTouchy) {
      const stream = await openFrom(connection, before, world);
      if (stream) {
        const gap = gapIn(stream);
        return { stream, gap, expected: gap ? undefined : read };
      }
    }
    const stream = await openFrom(connection, read, world);
    // One that cannot be asked proves nothing.
    const proveLast = stillHas && (() => stillHas(connection, read, world).catch(() => true));
    if (stream) return { stream, gap: gapIn(stream), proveLast };
  }
  const after = startOf(account, position);
  const stream = await openStream({ ...connection, lastEventId: null, after }, world);
  return { stream, gap: read !== null, restart: true };
}
