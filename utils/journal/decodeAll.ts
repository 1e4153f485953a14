import { type Account, tokensOf } from '../accounts/account';
import { type Decoded, decode } from '../events/decode';
import type { Event, Frame } from '../events/event';
import { orderStepMs } from './orderStep';

/** Reads the frames of an account, which arrived at `receivedAt` (epoch ms), in their order. */
export function decodeAll(frames: readonly Frame[], account: Account, receivedAt: number): Decoded[] {
  const tokens = tokensOf(account);
  return frames.map((frame, position) =>
    decode(frame, {
      accountId: account.id,
      accountKey: account.key,
      tokens,
      receivedAt: receivedAt + position * orderStepMs,
    }),
  );
}

/** The events of the frames that could be read. */
export const eventsIn = (decoded: readonly Decoded[]): Event[] =>
  decoded.flatMap((result) => (result.ok ? [result.event] : []));
