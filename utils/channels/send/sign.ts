const bytesOf = (text: string) => new TextEncoder().encode(text);
const fromBase64 = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
const toBase64 = (bytes: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(bytes)));

export interface Signed {
  id: string;
  /** Epoch seconds of this attempt. */
  timestamp: number;
  body: string;
}

/**
 * The `webhook-signature` of Standard Webhooks 1.0.0 (github.com/standard-webhooks): `v1,` and the base64 of the
 * HMAC-SHA256 over `id.timestamp.body`, keyed with the bytes that `whsec_` stands before.
 */
export async function sign({ id, timestamp, body }: Signed, secret: string): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const bytes = fromBase64(secret.replace(/^whsec_/, ''));
  const key = await crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign']);
  const mac = await crypto.subtle.sign('HMAC', key, bytesOf(`${id}.${timestamp}.${body}`));
  return `v1,${toBase64(mac)}`;
}
