import { type Failure, StreamFailure } from './failure';
import type { RequestWorld } from './request';
import { openStream } from './stream';

export type ConnectionTest = { ok: true; serverAt: number | undefined } | { ok: false; failure: Failure };

/** Opens the stream once and lets it go. Resolves to whether it can be read, or why not. */
export async function testConnection(
  { url, token }: { url: string; token: string },
  world: Omit<RequestWorld, 'signal'>,
): Promise<ConnectionTest> {
  const once = new AbortController();
  try {
    const { serverAt } = await openStream(
      { url, token, lastEventId: null },
      { ...world, signal: once.signal },
    );
    return { ok: true, serverAt };
  } catch (error) {
    if (error instanceof StreamFailure) return { ok: false, failure: error.failure };
    throw error;
  } finally {
    once.abort();
  }
}
