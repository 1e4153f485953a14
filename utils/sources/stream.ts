import { type BatchWorld, type FrameBatch, readBatches } from './batches';
import { StreamFailure } from './failure';
import type { Place } from './foreign/dialect';
import { dialectOf } from './foreign/dialectOf';
import type { StreamKind } from './foreign/kind';
import { type RequestWorld, request } from './request';
import { servedAt } from './serverTime';

export interface StreamTarget extends Place {
  url: string;
  token: string;
  /** `native` where it is not known. */
  kind?: StreamKind | undefined;
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
  const { requestFor, eventIn } = dialectOf(target.kind ?? 'native');
  const { url, headers } = requestFor(target.url, target);
  const response = await request(url, { Accept: 'text/event-stream', ...headers }, target.token, world);
  const type = response.headers.get('Content-Type') ?? '';
  if (!response.body || !/^text\/event-stream\b/i.test(type)) {
    await response.body?.cancel();
    throw new StreamFailure({ code: 'not-a-stream', httpStatus: response.status });
  }
  return {
    serverAt: servedAt(response.headers),
    resumedElsewhere: resumesElsewhere(response.headers, target.lastEventId),
    batches: readBatches(response.body, { ...world, eventIn }),
  };
}
