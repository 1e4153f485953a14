import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

const encoder = new TextEncoder();

/**
 * SHA-256 of the parts as lower-case hex. Parts are joined as JSON, so no two lists can run into each other. Done at
 * once: the browser's own answers later, and a batch that waits for it is held meanwhile. A transaction could not wait.
 */
export const digest = (...parts: readonly (string | number | null)[]): string =>
  bytesToHex(sha256(encoder.encode(JSON.stringify(parts))));

/** Polled events are the stream's own, by another way: one seen both ways is one event. */
const originOf = (source: string): string => (source === 'poll' ? 'stream' : source);

export interface Identity {
  /** The account's key: the same in every browser that is connected to the same stream. */
  accountKey: string;
  type: string;
  /** As the body says it, `null` where it says none. */
  timestamp: number | null;
  source: string;
  streamId: string | null;
  /** The raw body, before redaction. */
  data: string;
}

/**
 * An event's id. Cloud 66 sends none, so the body is the identity: with a timestamp the same body is the same
 * event whichever stream id carries it; without one, the stream's id tells two equal bodies apart.
 */
export function identify({ accountKey, type, timestamp, source, streamId, data }: Identity): string {
  return timestamp === null
    ? digest(accountKey, originOf(source), streamId, data)
    : digest(accountKey, type, timestamp, data);
}
