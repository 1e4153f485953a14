import { setTimeout as delay } from 'node:timers/promises';
import { singleEvent } from './singleEvent.ts';
import type { Stage } from './stage.ts';

const streamMs = 60_000;
/** A stream that has worked so long is looked over by request, once, with the next byte that comes. */
const workedAfterMs = 11_000;
const verifiedMs = 30_000;
const lookEveryMs = 200;
const restMs = 3_000;

/** Resolves when a background that was just started has done what it does once: one event, and the look for others. */
export async function settle({ servers: { product: server } }: Stage): Promise<void> {
  await server.waitForStream({ timeoutMs: streamMs });
  await delay(workedAfterMs);
  const before = server.requests.length;
  server.append(singleEvent('The first.'));
  const isVerified = () =>
    server.requests.slice(before).some(({ headers }) => headers.accept?.includes('application/json'));
  const until = Date.now() + verifiedMs;
  while (!isVerified()) {
    if (Date.now() > until) throw new Error('the background never looked for events by request');
    await delay(lookEveryMs);
  }
  await delay(restMs);
}
