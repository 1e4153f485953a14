import { digest, identify } from '../../utils/events/identify.ts';
import type { AccountServer } from '../account-server/account-server.ts';
import type { Payload } from '../e2e/payloads.ts';

/** The id that the product has to give to an event, known as soon as the event is sent. */
export function expectedId(
  { streamUrl }: Pick<AccountServer, 'streamUrl'>,
  body: Payload,
  streamId: string,
): string {
  const { event_type: type, timestamp } = body;
  const accountKey = digest(streamUrl);
  return identify({ accountKey, type, timestamp, source: 'stream', streamId, data: JSON.stringify(body) });
}
