import type { StreamConnection } from '../accounts/account';
import { type Failure, StreamFailure } from './failure';
import { type FirstSigns, kindBySigns, kindOf, type StreamKind } from './foreign/kind';
import type { RequestWorld } from './request';
import { openStream } from './stream';

/** What a stream showed of itself when it was opened once. */
export interface StreamProof {
  /** The server's clock when it answered, epoch ms to the second. */
  serverAt: number | undefined;
  kind: StreamKind;
  /** What came of it first; a message may be an event or not. */
  heard: 'message' | 'heartbeat' | 'nothing';
}

export type ConnectionTest = ({ ok: true } & StreamProof) | { ok: false; failure: Failure };

type World = Omit<RequestWorld, 'signal'>;

/** Servers that say anything when they are connected to say it at once. */
const listenMs = 500;

/** Opens the stream, listens to what it begins with, and lets it go. Resolves to what it is, or why it cannot be read. */
export async function testConnection(
  { url, token }: Pick<StreamConnection, 'url' | 'token'>,
  world: World,
): Promise<ConnectionTest> {
  const once = new AbortController();
  const heard = Promise.withResolvers<void>();
  const signs: FirstSigns = {};
  let isMessage = false;
  try {
    const { serverAt, batches } = await openStream(
      { url, token, lastEventId: null },
      {
        ...world,
        signal: once.signal,
        onMessage: ({ id, event }) => {
          isMessage = true;
          Object.assign(signs, { id, event });
          heard.resolve();
        },
        onComment: (comment) => {
          signs.comment ??= comment;
          heard.resolve();
        },
      },
    );
    const timer = setTimeout(heard.resolve, listenMs);
    // What it does afterwards is no part of the test.
    batches.next().catch(heard.resolve);
    await heard.promise;
    clearTimeout(timer);
    const isOpening = signs.event === 'open' || signs.comment !== undefined;
    const kind = kindBySigns(url, signs) ?? kindOf({ url, kind: undefined }, null);
    return { ok: true, serverAt, kind, heard: isOpening ? 'heartbeat' : isMessage ? 'message' : 'nothing' };
  } catch (error) {
    if (error instanceof StreamFailure) return { ok: false, failure: error.failure };
    throw error;
  } finally {
    once.abort();
  }
}
