import { readFileSync } from 'node:fs';
import { type ClientRequest, get } from 'node:http';
import { type Relay, startRelay } from '../relay/relay.ts';
import type { Figure, Finding } from './figure.ts';
import { quantile } from './stats.ts';

const patienceMs = 30_000;
/** Streams are opened in groups: a listening socket queues only so many. */
const groupSize = 50;
const kiB = 1024;

/** A reader that only looks for a mark in what it is sent. */
interface Reader {
  request: ClientRequest;
  waitFor(mark: string): Promise<number>;
}

function openReader({ stream, token }: Relay): Promise<Reader> {
  const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream' };
  const waiting = new Map<string, (at: number) => void>();
  return new Promise((resolve, reject) => {
    const request = get(stream, { headers, agent: false }, (response) => {
      if (response.statusCode !== 200) {
        reject(new Error(`the relay answered ${response.statusCode} to a reader`));
        return;
      }
      response.setEncoding('utf8').on('data', (text: string) => {
        const at = performance.now();
        for (const [mark, found] of waiting) if (text.includes(mark)) found(at);
      });
      const waitFor = (mark: string) =>
        new Promise<number>((found, fail) => {
          const limit = setTimeout(() => fail(new Error(`no ${mark} within ${patienceMs} ms`)), patienceMs);
          waiting.set(mark, (at) => {
            clearTimeout(limit);
            waiting.delete(mark);
            found(at);
          });
        });
      resolve({ request, waitFor });
    });
    request.on('error', reject);
  });
}

/** Resident memory of a process, KiB; Linux only. */
const residentKiB = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);

/** How long one event takes to so many readers of an account, and what each of them costs the relay. */
export async function findFanOut(counts: readonly number[], rounds: number): Promise<Finding> {
  const relay = await startRelay();
  const readers: Reader[] = [];
  const figures: Figure[] = [];
  try {
    const before = residentKiB(relay.workerPid());
    for (const count of counts) {
      while (readers.length < count) {
        const group = Math.min(groupSize, count - readers.length);
        readers.push(...(await Promise.all(Array.from({ length: group }, () => openReader(relay)))));
      }
      const [first, last]: [number[], number[]] = [[], []];
      for (let round = 0; round < rounds; round += 1) {
        const mark = `fan-${count}-${round}.`;
        const heard = Promise.all(readers.map((reader) => reader.waitFor(mark)));
        const from = performance.now();
        await relay.post(JSON.stringify({ event_type: 'process.down', reason: mark }));
        const times = (await heard).map((at) => at - from);
        first.push(quantile(times, 0.5));
        last.push(Math.max(...times));
      }
      const readersNow = `${count.toLocaleString('en')} readers`;
      const each = ((residentKiB(relay.workerPid()) - before) * kiB) / count / 1000;
      figures.push(
        { name: `hook → half of ${readersNow}`, unit: 'ms', product: quantile(first, 0.5) },
        { name: `hook → the last of ${readersNow}`, unit: 'ms', product: quantile(last, 0.5) },
        { name: `nginx for each of ${readersNow}`, unit: 'kB', product: each },
      );
    }
  } finally {
    for (const { request } of readers) {
      request.on('error', () => undefined);
      request.destroy();
    }
    await relay.close();
  }
  return {
    part: 'relay',
    figures,
    notes: [
      `Medians of ${rounds} events; the readers are sockets of one Node process on the same machine, and share its cores with the relay.`,
    ],
  };
}
