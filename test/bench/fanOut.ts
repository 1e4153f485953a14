import { readFileSync } from 'node:fs';
import { type Relay, type RelayAccount, startRelay } from '../relay/relay.ts';
import type { Finding } from './figure.ts';
import { firstThreadMs } from './processes.ts';
import { openReader, type Reader } from './reader.ts';
import { median, quantile } from './stats.ts';

/** Streams are opened in groups: a listening socket queues only so many. */
const groupSize = 50;
const kiB = 1024;
/** What `relay/nginx.conf` lets one account have. */
const mostShipped = 1_000;

/** Resident memory of a process, KiB; Linux only. */
const residentKiB = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);

interface Point {
  half: number;
  last: number;
  workerMs: number;
  eachKB: number;
}

async function addReaders(readers: Reader[], account: RelayAccount, count: number): Promise<void> {
  while (readers.length < count) {
    const group = Math.min(groupSize, count - readers.length);
    readers.push(...(await Promise.all(Array.from({ length: group }, () => openReader(account)))));
  }
}

async function tellAll(
  relay: Relay,
  readers: readonly Reader[],
  rounds: number,
): Promise<Omit<Point, 'eachKB'>> {
  const [half, last]: [number[], number[]] = [[], []];
  const used = firstThreadMs(relay.workerPid());
  for (let round = 0; round < rounds; round += 1) {
    const mark = `fan-${readers.length}-${round}.`;
    const heard = Promise.all(readers.map((reader) => reader.waitFor(mark)));
    const from = performance.now();
    await relay.post(JSON.stringify({ event_type: 'process.down', reason: mark }));
    const times = (await heard).map((at) => at - from);
    half.push(median(times));
    last.push(quantile(times, 1));
  }
  const workerMs = (firstThreadMs(relay.workerPid()) - used) / rounds;
  return { half: median(half), last: median(last), workerMs };
}

/** How long one event takes to so many readers of an account, and what each of them costs the relay. */
export async function findFanOut(counts: readonly number[], rounds: number): Promise<Finding> {
  const relay = await startRelay({ mostReaders: Math.max(...counts) });
  const readers: Reader[] = [];
  const points: Point[] = [];
  try {
    const before = residentKiB(relay.workerPid());
    for (const count of counts) {
      await addReaders(readers, relay, count);
      const told = await tellAll(relay, readers, rounds);
      const eachKB = ((residentKiB(relay.workerPid()) - before) * kiB) / count / 1000;
      points.push({ ...told, eachKB });
    }
  } finally {
    for (const reader of readers) reader.close();
    await relay.close();
  }
  const line = (name: string, unit: 'ms' | 'kB', of: keyof Point) => ({
    name,
    unit,
    values: points.map((point) => point[of]),
  });
  const isOver = counts.some((count) => count > mostShipped);
  return {
    part: 'relay',
    figures: [],
    curves: [
      {
        over: 'readers of one account',
        amounts: [...counts],
        lines: [
          line('hook → half of them', 'ms', 'half'),
          line('hook → the last of them', 'ms', 'last'),
          line("nginx's processor for one event", 'ms', 'workerMs'),
          line("nginx's memory for each reader", 'kB', 'eachKB'),
        ],
      },
    ],
    notes: [
      `Medians of ${rounds} events; the readers are sockets of one Node process on the same machine, and share its cores with the relay.`,
      ...(isOver
        ? [
            `As it is set up, an account has at most ${mostShipped.toLocaleString('en')} readers (\`limit_conn\`); here that was raised.`,
          ]
        : []),
    ],
  };
}
