import { plainText } from '../../events/plainText';
import type { OutgoingEvent } from '../send';

/** Standard Webhooks 1.0.0 asks senders to stay below 20 kB. */
const mostBytes = 20_000;

/** JSON that is Unicode throughout: some receivers refuse all of it for half a surrogate pair. */
const wellFormed = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.toWellFormed() : value;

/**
 * The event's payload as it came, without its secrets, with `timestamp` (epoch seconds) and `event_type` as the wire
 * called it. The same in every attempt. What is longer than 20 kB is left out, and `truncated` says so.
 */
export function webhookBody({ payload, at, originalType }: OutgoingEvent): string {
  const timestamp = Math.floor(at / 1000);
  const whole = JSON.stringify({ ...payload, timestamp, event_type: originalType }, wellFormed);
  if (new TextEncoder().encode(whole).byteLength <= mostBytes) return whole;
  return JSON.stringify({ timestamp, event_type: plainText(originalType), truncated: true });
}
