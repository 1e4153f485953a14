import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AccountServer, startAccountServer } from '../account-server/account-server';
import { type FaultProxy, startFaultProxy } from './fault-proxy';
import { takeFrames } from './frames';
import { createRandom } from './random';

let server: AccountServer;
let proxy: FaultProxy;
beforeEach(async () => {
  server = await startAccountServer();
  proxy = await startFaultProxy(server.origin, createRandom(5));
});
afterEach(async () => {
  await proxy.close();
  await server.close();
});

/** Reads one connection to its end, or until `last` has come; resolves with the data of the whole frames. */
async function readOnce(after: string, last: string): Promise<{ id: string; data: string }[]> {
  const headers = {
    authorization: `Bearer ${server.token}`,
    accept: 'text/event-stream',
    'last-event-id': after,
  };
  const read: { id: string; data: string }[] = [];
  try {
    const response = await fetch(`${proxy.origin}/events`, { headers });
    if (response.status !== 200) return read;
    let unread = Buffer.alloc(0);
    for await (const chunk of response.body ?? []) {
      const { frames, rest } = takeFrames(Buffer.concat([unread, chunk]));
      unread = Buffer.from(rest);
      for (const frame of frames) {
        const [, id = '', data = ''] = /^id: (.+)\ndata: (.+)\n\n$/.exec(frame.toString()) ?? [];
        if (id) read.push({ id, data });
      }
      if (read.at(-1)?.data === last) break;
    }
  } catch {
    // A connection that was reset; what came before it counts.
  }
  return read;
}

test('passes everything on while it is faithful', async () => {
  const { id } = await server.post('first');
  for (const data of ['one', 'two', 'three']) await server.post(data);
  expect((await readOnce(id, 'three')).map(({ data }) => data)).toEqual(['one', 'two', 'three']);
});

test('loses nothing for a reader that resumes, whatever goes wrong', async () => {
  let { id: after } = await server.post('first');
  const sent = Array.from({ length: 300 }, (_, place) => `event ${place} ${'x'.repeat(200)}`);
  for (const data of sent) await server.post(data);
  proxy.isFaulty = true;
  const got = new Set<string>();
  for (let tries = 0; got.size < sent.length && tries < 100; tries += 1) {
    const read = await readOnce(after, sent.at(-1) ?? '');
    for (const { data } of read) got.add(data);
    after = read.at(-1)?.id ?? after;
  }
  expect([...got].toSorted()).toEqual(sent.toSorted());
  expect(Object.keys(proxy.counts).length).toBeGreaterThan(1);
}, 60_000);
