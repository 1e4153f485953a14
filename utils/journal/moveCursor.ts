import { type Account, streamUrlOf } from '../accounts/account';
import type { Decoded } from '../events/decode';
import type { Frame, Source } from '../events/event';
import type { Cursor } from './schema';

/** What this extension makes itself is never resumed; the API has snapshots instead. */
export const hasCursor = (source: Source): boolean => source === 'stream' || source === 'poll';

/** Stream and poll are two ways to the same events: where one was left the other goes on. */
export const cursorSource = (source: Source): Source => (source === 'poll' ? 'stream' : source);

interface Move {
  account: Pick<Account, 'id' | 'stream'>;
  source: Source;
  frames: readonly Frame[];
  read?: string | null | undefined;
}

/** The last id that came before `read`, `null` when nobody knows it. */
const idBefore = (read: string | null, stored: Cursor | undefined, frames: readonly Frame[]): string | null =>
  [stored?.before, stored?.read, ...frames.map(({ streamId }) => streamId)].findLast(
    (id) => id !== read && id !== null && id !== undefined,
  ) ?? null;

/** An account's cursor after these frames. What was known of another address does not hold any more. */
export function moveCursor(
  stored: Cursor | undefined,
  { account, source, frames, read }: Move,
  decoded: readonly Decoded[],
  now: number,
): Cursor {
  const streamUrl = streamUrlOf(account);
  const same = stored?.streamUrl === streamUrl ? stored : undefined;
  // Polled again to verify them, they were counted when the stream brought them.
  const bad = source === 'poll' && read === undefined ? [] : decoded.filter((result) => !result.ok);
  const lastBad = bad.at(-1);
  return {
    ...(same ?? {
      accountId: account.id,
      source: cursorSource(source),
      streamUrl,
      read: null,
      ...(stored?.lastBadFrame ? { lastBadFrame: stored.lastBadFrame } : {}),
    }),
    badFrames: (stored?.badFrames ?? 0) + bad.length,
    ...(lastBad ? { lastBadFrame: { reason: lastBad.reason, at: now } } : {}),
    ...(read === undefined || read === same?.read
      ? {}
      : { read, before: idBefore(read, same, frames), readAt: now }),
  };
}
