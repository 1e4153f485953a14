import { plainText } from '../../events/plainText';
import type { OutgoingEvent } from '../send';
import { fitting, sizeOf } from './fitting';

/** Standard Webhooks 1.0.0 asks senders to stay below 20 kB. */
const mostBytes = 20_000;
/** For what is added to the payload. */
const ownBytes = 500;

/** JSON that is Unicode throughout: some receivers refuse all of it for half a surrogate pair. */
function wellFormed(_key: string, value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value);
  return entries.every(([key]) => key.isWellFormed())
    ? value
    : Object.fromEntries(entries.map(([key, item]) => [key.toWellFormed(), item]));
}

/**
 * The event's payload as it came, without its secrets, with `timestamp` (epoch seconds) and `event_type` as the wire
 * called it. The same in every attempt. Of what is longer than 20 kB the large fields are left out, and `truncated` says so.
 */
export function webhookBody({ payload, at, originalType }: OutgoingEvent): string {
  const timestamp = Math.floor(at / 1000);
  const whole = { ...payload, timestamp, event_type: originalType };
  const isShort = sizeOf(whole) <= mostBytes;
  const own = { timestamp, event_type: plainText(originalType), truncated: true };
  return JSON.stringify(isShort ? whole : { ...fitting(payload, mostBytes - ownBytes), ...own }, wellFormed);
}
