import { type BatchWorld, type FrameBatch, readBatches } from './batches';
import { StreamFailure } from './failure';
import { type RequestWorld, request } from './request';
import { servedAt } from './serverTime';

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
  /** Whether the server says that it resumes from another event than the one that was asked for. */
  resumedElsewhere: boolean;
  /** What the stream sends, until it ends. Throws `StreamFailure`; read it once. */
  batches: AsyncGenerator<FrameBatch, void, undefined>;
}

function addressOf({ url, lastEventId, after }: StreamTarget): string {
  if (lastEventId !== null || after === undefined) return url;
  const address = new URL(url);
  address.searchParams.set('after', new Date(after).toISOString());
  return address.href;
}

/** Mercure names the event that it resumes from (specification 1.0 and 0.x); another than asked for: some are missing. */
function resumesElsewhere(headers: Headers, asked: string | null): boolean {
  const named = headers.get('Mercure-Last-Event-ID') ?? headers.get('Last-Event-ID');
  return asked !== null && named !== null && named !== asked;
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
  return {
    serverAt: servedAt(response.headers),
    resumedElsewhere: resumesElsewhere(response.headers, target.lastEventId),
    batches: readBatches(response.body, world),
  };
}
