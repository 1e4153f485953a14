import type { Account } from '../accounts/account';
import { browserDestination } from '../channels/types';
import { type Decoded, decode } from '../events/decode';
import type { Event, Frame } from '../events/event';
import { digest } from '../events/identify';
import { isHistory, isMissed } from '../preferences/route';

export interface Prepared {
  event: Event;
  /** Of the delivery of its own, `undefined` where it never gets one. */
  deliveryId: string | undefined;
}

/** Steps of a thousandth of a millisecond keep events of one batch in the order they came in the journal's time index. */
const orderStepMs = 1 / 1024;

/** Reads the frames of an account, which arrived at `receivedAt` (epoch ms), in their order. */
export const decodeAll = (
  frames: readonly Frame[],
  account: Account,
  receivedAt: number,
): Promise<Decoded[]> =>
  Promise.all(
    frames.map((frame, position) =>
      decode(frame, {
        accountId: account.id,
        accountKey: account.key,
        token: account.token,
        receivedAt: receivedAt + position * orderStepMs,
      }),
    ),
  );

/** Everything slow that the transaction cannot wait for. `serverNow`: epoch ms, as `route` has it. */
export const prepare = (
  decoded: readonly Decoded[],
  { seededAt }: Account,
  serverNow: number,
): Promise<Prepared[]> =>
  Promise.all(
    decoded
      .flatMap((result) => (result.ok ? [result.event] : []))
      .map(async (event) => ({
        event,
        deliveryId:
          isHistory(event, seededAt) || isMissed(event, serverNow)
            ? undefined
            : await digest(event.id, 'browser', browserDestination),
      })),
  );
