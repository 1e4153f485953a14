import type { Dialect } from './dialect';
import { readNtfyMessage } from './ntfyMessage';
import { fetchNtfyPage } from './ntfyPage';

/**
 * ntfy: `/<topic>/sse`. Its stream has no ids of its own; a message's is in its body, and `since` resumes there. An id
 * that it does not know is answered with everything that is kept, without a word.
 */
export const ntfy: Dialect = {
  requestFor(url, { lastEventId, after }) {
    const address = new URL(url);
    const since = lastEventId ?? (after === undefined ? undefined : String(Math.floor(after / 1000)));
    if (since !== undefined) address.searchParams.set('since', since);
    return { url: address.href, headers: {} };
  },
  eventIn(message) {
    const wrapped = readNtfyMessage(message.data);
    if (!wrapped) return message;
    if (wrapped.event !== 'message') return undefined;
    return { id: wrapped.id, event: undefined, data: wrapped.message ?? '' };
  },
  fetchPage: fetchNtfyPage,
  // `cache-duration` of a server that was not told otherwise.
  keptForMs: 12 * 60 * 60_000,
};
