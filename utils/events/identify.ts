const encoder = new TextEncoder();

/** SHA-256 of the parts as lower-case hex. Parts are joined as JSON, so no two lists can run into each other. */
export async function digest(...parts: readonly (string | number | null)[]): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', encoder.encode(JSON.stringify(parts)));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

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
export function identify({ accountKey, type, timestamp, source, streamId, data }: Identity): Promise<string> {
  return timestamp === null
    ? digest(accountKey, originOf(source), streamId, data)
    : digest(accountKey, type, timestamp, data);
}
