import type { Dialect } from './dialect';
import { beginning, fetchNchanPage, stillHas } from './nchanPage';

/**
 * nginx with Nchan. It sends what it has after an id, whether it knows that id or not. Two readers of an empty
 * channel at different places end its worker (an assertion in 1.3.6, measured), so there is one place for everybody:
 * the last id, or the beginning.
 */
export const nchan: Dialect = {
  requestFor: (url, { lastEventId, after }) => {
    const from = lastEventId ?? (after === undefined ? undefined : beginning);
    return { url, headers: from === undefined ? {} : { 'Last-Event-ID': from } };
  },
  fetchPage: fetchNchanPage,
  mayWait: true,
  stillHas,
  isTouchy: true,
};
