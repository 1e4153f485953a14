import { boundedText } from './boundedText';
import { StreamFailure } from './failure';
import { type Page, readPage } from './page';
import { type RequestWorld, request } from './request';
import { servedAt } from './serverTime';

/** More than any page of 500 ordinary events; a larger page is asked for again in smaller parts. */
const mostBytes = 16 * 1024 * 1024;
const limits = [500, 50, 5, 1];

/** The longest that the body of a page may take; its headers have the request's own limit. */
const bodyWithinMs = 20_000;

export interface PageTarget {
  url: string;
  token: string;
  /** An id: what came after it. An ISO time: what came at or after that second, by the server's clock. */
  after: string;
  /** What the server called this page when it was last read. */
  etag?: string | undefined;
}

export interface ServedPage extends Page {
  etag: string | undefined;
  /** The server's clock when it answered, epoch ms to the second. */
  serverAt: number | undefined;
}

function addressOf({ url, after }: PageTarget, limit: number): string {
  const address = new URL(url);
  address.searchParams.set('after', after);
  address.searchParams.set('limit', String(limit));
  return address.href;
}

async function askPage(
  target: PageTarget,
  limit: number,
  world: RequestWorld,
): Promise<ServedPage | 'unchanged'> {
  const patience = new AbortController();
  const signal = AbortSignal.any([world.signal, patience.signal]);
  const headers = {
    Accept: 'application/json',
    ...(target.etag === undefined ? {} : { 'If-None-Match': target.etag }),
  };
  const response = await request(addressOf(target, limit), headers, target.token, { ...world, signal });
  if (response.status === 304) return 'unchanged';
  const timer = setTimeout(() => patience.abort(), bodyWithinMs);
  try {
    return {
      ...readPage(await boundedText(response, mostBytes)),
      etag: response.headers.get('ETag') ?? undefined,
      serverAt: servedAt(response.headers),
    };
  } catch (error) {
    world.signal.throwIfAborted();
    if (patience.signal.aborted) throw new StreamFailure({ code: 'no-answer' });
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * One page of an account's events by request, at the stream's own address and under the stream's rules for
 * requests. `unchanged`: the server says so of the page with this `etag`. Throws `StreamFailure`.
 */
export async function fetchPage(target: PageTarget, world: RequestWorld): Promise<ServedPage | 'unchanged'> {
  for (const limit of limits) {
    try {
      return await askPage(target, limit, world);
    } catch (error) {
      if (!(error instanceof StreamFailure) || error.failure.code !== 'page-too-large') throw error;
    }
  }
  throw new StreamFailure({ code: 'page-too-large' });
}
