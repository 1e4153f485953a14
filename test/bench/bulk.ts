import type { AccountServer } from '../account-server/account-server.ts';
import type { Screen } from '../drivers/driver.ts';

/**
 * The least that keeping so many events can cost: the same answer of the server fetched and parsed, and every event
 * put into one store with one index, in one transaction. ms.
 */
export function bulkWrite(page: Screen, { streamUrl, token }: AccountServer, count: number): Promise<number> {
  return page.evaluate(
    async (url, token, count) => {
      indexedDB.deleteDatabase('bulk');
      const opening = indexedDB.open('bulk');
      opening.onupgradeneeded = () =>
        opening.result.createObjectStore('events', { keyPath: 'id' }).createIndex('at', 'at');
      await new Promise((resolve) => {
        opening.onsuccess = resolve;
      });
      const ended = new AbortController();
      const headers = { authorization: `Bearer ${token}` };
      const from = performance.now();
      const answer = await fetch(`${url}?after=1970-01-01T00:00:00Z`, { headers, signal: ended.signal });
      const events: { id: string; at: number }[] = [];
      let unread = '';
      const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
      while (reader && events.length < count) {
        const { value = '', done } = await reader.read();
        if (done) break;
        const frames = (unread + value).split('\n\n');
        unread = frames.pop() ?? '';
        for (const frame of frames) {
          const [id, data] = frame.split('\ndata: ');
          if (id?.startsWith('id: ') && data) events.push({ ...JSON.parse(data), id, at: events.length });
        }
      }
      ended.abort();
      const transaction = opening.result.transaction('events', 'readwrite');
      for (const event of events) transaction.objectStore('events').put(event);
      await new Promise((resolve) => {
        transaction.oncomplete = resolve;
      });
      const ms = performance.now() - from;
      opening.result.close();
      if (events.length < count) throw new Error(`the server sent ${events.length} of ${count} events`);
      return ms;
    },
    streamUrl,
    token,
    count,
  );
}
