import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from './faults.ts';
import { takeFrames } from './frames.ts';
import type { Random } from './random.ts';

/** The fault comes somewhere in this many bytes: about what the soak sends between two kills. */
const reach = 30_000;
const slowBytes = 600;
const longestStallMs = 2500;

/**
 * Passes an answer's bytes on, in order and in chunks cut at random, and does to them what the fault says.
 * Resolves at the end, which for some faults is before the last byte.
 */
export async function pour(
  from: AsyncIterable<Buffer>,
  to: ServerResponse,
  { fault, random }: { fault: Fault; random: Random },
): Promise<void> {
  const source = fault === 'duplicate' ? repeated(from, random) : from;
  let untilFault = random.whole(0, reach);
  for await (const bytes of source) {
    let rest = bytes;
    while (rest.length > 0) {
      if (to.destroyed) return;
      const size = Math.min(rest.length, untilFault > 0 ? untilFault : rest.length, random.whole(1, 4000));
      const chunk = rest.subarray(0, size);
      rest = rest.subarray(size);
      untilFault -= size;
      await write(to, chunk);
      if (untilFault !== 0) continue;
      if (fault === 'reset') return void to.socket?.resetAndDestroy();
      if (fault === 'half') return void to.end();
      if (fault === 'stall' || fault === 'stall-reset') await delay(random.whole(200, longestStallMs));
      if (fault === 'stall-reset') return void to.socket?.resetAndDestroy();
      if (fault === 'slow') rest = await trickle(to, rest);
    }
  }
  to.end();
}

async function trickle(to: ServerResponse, bytes: Buffer): Promise<Buffer> {
  for (const byte of bytes.subarray(0, slowBytes)) {
    if (to.destroyed) return Buffer.alloc(0);
    await write(to, Buffer.of(byte));
    await delay(1);
  }
  return bytes.subarray(slowBytes);
}

function write(to: ServerResponse, chunk: Buffer): Promise<void> {
  return new Promise((resolve) => {
    to.write(chunk, () => resolve());
  });
}

/** Sends whole frames, some of them twice and some again after later ones, with the id that they had. */
async function* repeated(from: AsyncIterable<Buffer>, random: Random): AsyncGenerator<Buffer> {
  let unread = Buffer.alloc(0);
  const last: Buffer[] = [];
  for await (const bytes of from) {
    const { frames, rest } = takeFrames(Buffer.concat([unread, bytes]));
    unread = Buffer.from(rest);
    for (const frame of frames) {
      yield frame;
      if (!frame.includes('data:')) continue;
      if (random.chance(0.2)) yield frame;
      if (random.chance(0.1) && last.length > 0) yield random.pick(last);
      last.push(frame);
      if (last.length > 5) last.shift();
    }
  }
  yield unread;
}
