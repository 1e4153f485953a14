import { fetchPage } from '../poll';
import type { Dialect } from './dialect';

/** SSE as it is specified, and our own `?after=` for a place in time and for pages. */
export const native: Dialect = {
  requestFor(url, { lastEventId, after }) {
    if (lastEventId !== null) return { url, headers: { 'Last-Event-ID': lastEventId } };
    if (after === undefined) return { url, headers: {} };
    const address = new URL(url);
    address.searchParams.set('after', new Date(after).toISOString());
    return { url: address.href, headers: {} };
  },
  fetchPage,
};
