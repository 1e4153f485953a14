import type { StreamConnection } from '../accounts/account';
import { decode } from '../events/decode';
import { StreamFailure } from './failure';
import type { StreamKind } from './foreign/kind';
import type { RequestWorld } from './request';
import { openStream } from './stream';

/** Servers send what they have at once; the rest is for one event that happens to come now. */
const listenMs = 3_000;

/**
 * Opens a stream from its beginning and resolves to the type of the first event in it that can be read;
 * `undefined`: none came within 3 s. Takes nothing in.
 */
export async function firstEvent(
  stream: Pick<StreamConnection, 'url' | 'token'> & { kind: StreamKind },
  world: Omit<RequestWorld, 'signal'>,
): Promise<string | undefined> {
  const once = new AbortController();
  const timer = setTimeout(() => once.abort(), listenMs);
  const context = {
    accountId: '',
    accountKey: '',
    receivedAt: world.now(),
    tokens: [stream.token].filter(Boolean),
  };
  try {
    const place = { lastEventId: null, after: 0 };
    const { batches } = await openStream({ ...stream, ...place }, { ...world, signal: once.signal });
    for await (const { frames } of batches) {
      for (const frame of frames) {
        const decoded = decode(frame, context);
        if (decoded.ok) return decoded.event.type;
      }
    }
    return undefined;
  } catch (error) {
    if (error instanceof StreamFailure || once.signal.aborted) return undefined;
    throw error;
  } finally {
    clearTimeout(timer);
    once.abort();
  }
}
