import { type Account, tokensOf } from '../accounts/account';
import type { Destination } from '../channels/destination';
import { addressOf, reaches } from '../channels/reach';
import { browserDestination } from '../channels/types';
import { type Decoded, decode } from '../events/decode';
import { applicationKey, type Event, type Frame } from '../events/event';
import { digest } from '../events/identify';
import { isHistory, isMissed } from '../preferences/route';
import { orderStepMs } from './orderStep';
import type { JournalEvent } from './schema';

export interface Prepared {
  event: Event & Pick<JournalEvent, 'thread' | 'awaits'>;
  /** Of the delivery of its own, `undefined` where it never gets one. */
  deliveryId: string | undefined;
  /** Of what goes elsewhere, by the destination's id in this browser. */
  sendIds: ReadonlyMap<string, string>;
}

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

/** The events with the ids of what may be told of them. `serverNow`: epoch ms, as `route` has it. */
export const prepare = (
  decoded: readonly Decoded[],
  { seededAt }: Account,
  serverNow: number,
  destinations: readonly Destination[],
): Prepared[] =>
  decoded
    .flatMap((result) => (result.ok ? [result.event] : []))
    .map((event) => {
      const history = isHistory(event, seededAt);
      const single = !history && !isMissed(event, serverNow);
      return {
        event,
        deliveryId: single ? digest(event.id, 'browser', browserDestination) : undefined,
        sendIds: history ? new Map() : sendIdsOf(event, destinations),
      };
    });

/** The same in every browser: made of the destination's address, not of its id here. */
function sendIdsOf(event: Event, destinations: readonly Destination[]): ReadonlyMap<string, string> {
  const reached = destinations.filter((destination) => reaches(destination, applicationKey(event)));
  return new Map(
    reached.map((destination) => [
      destination.id,
      digest(event.id, destination.channel, addressOf(destination)),
    ]),
  );
}
