import { type BatchWorld, type FrameBatch, readBatches } from './batches';
import { StreamFailure } from './failure';
import { type RequestWorld, request } from './request';

export interface StreamTarget {
  url: string;
  token: string;
  /** Resume after this id; `null`: from `after` on. */
  lastEventId: string | null;
  /** Epoch ms by the server's clock; only used without an id. */
  after?: number;
}

export type StreamWorld = RequestWorld & BatchWorld;

export interface OpenStream {
  /** The server's clock when it answered, epoch ms to the second; `undefined` where it sends no `Date`. */
  serverAt: number | undefined;
  /** What the stream sends, until it ends. Throws `StreamFailure`; read it once. */
  batches: AsyncGenerator<FrameBatch, void, undefined>;
}

function addressOf({ url, lastEventId, after }: StreamTarget): string {
  if (lastEventId !== null || after === undefined) return url;
  const address = new URL(url);
  address.searchParams.set('after', new Date(after).toISOString());
  return address.href;
}

/**
 * Opens the account's event stream and makes sure that it is one.
 * Throws `StreamFailure`. Reading goes on until the server closes or the world's signal aborts.
 */
export async function openStream(target: StreamTarget, world: StreamWorld): Promise<OpenStream> {
  const headers = {
    Accept: 'text/event-stream',
    ...(target.lastEventId === null ? {} : { 'Last-Event-ID': target.lastEventId }),
  };
  const response = await request(addressOf(target), headers, target.token, world);
  const type = response.headers.get('Content-Type') ?? '';
  if (!response.body || !/^text\/event-stream\b/i.test(type)) {
    await response.body?.cancel();
    throw new StreamFailure({ code: 'not-a-stream', httpStatus: response.status });
  }
  const date = Date.parse(response.headers.get('Date') ?? '');
  return {
    serverAt: Number.isNaN(date) ? undefined : date,
    batches: readBatches(response.body, world),
  };
}

/**
 * `openStream`, and once more from `after` on when the server no longer keeps the id to resume from. What comes
 * twice then is known to the journal.
 */
export async function resumeStream(target: StreamTarget, world: StreamWorld): Promise<OpenStream> {
  try {
    return await openStream(target, world);
  } catch (error) {
    const gone = error instanceof StreamFailure && error.failure.code === 'cursor-gone';
    if (!gone || target.lastEventId === null) throw error;
    return openStream({ ...target, lastEventId: null }, world);
  }
}
