import type { Dialect } from './dialect';

/** `Last-Event-ID` for everything that the hub keeps (Mercure specification, reconnection). */
const earliest = 'earliest';

/** A Mercure hub: the topic is in the address. Where it resumes from something else it says so in a header. */
export const mercure: Dialect = {
  requestFor: (url, { lastEventId, after }) => {
    const from = lastEventId ?? (after === undefined ? undefined : earliest);
    return { url, headers: from === undefined ? {} : { 'Last-Event-ID': from } };
  },
};
