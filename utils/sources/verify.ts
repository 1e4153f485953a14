import type { StreamAccount } from '../accounts/account';
import type { Gap } from '../gaps';
import type { Position } from '../journal/cursors';
import { batchLimit } from '../journal/ingest';
import { type CaughtUp, catchUp, type PageTag } from './catchUp';
import type { Failure } from './failure';
import { failureIn, journalled } from './journalled';
import type { Load } from './load';
import { aheadMs } from './serverTime';
import type { SourceWorld } from './world';

/** How long a server that waits for something new may do so: instead of a stream, and beside one. */
const longestHoldMs = 18_000;
const shortestHoldMs = 1_000;
/** A run of polled pages that takes longer goes on with the next one, after the status was written. */
const longestRunMs = 10_000;

/**
 * `waited`: the server did so for something new, and may be asked again at once. `more`: it has more than was taken.
 */
export type Verified =
  | { ok: true; missed: number; waited: boolean; more: boolean }
  | { ok: false; failure: Failure };

/** In which time events may be missing, where more is known of it than the position tells. Epoch ms. */
export interface Unheard {
  /** The stream was heard until then, by the server's clock. */
  from?: number | undefined;
  /** It was open again. */
  to?: number;
}

/**
 * Notes that events since the last one known at that position cannot be verified. It begins by the server's clock,
 * as what is verified later does; when reading went on is by ours, and only better than nothing.
 */
export async function noteMissing(
  account: StreamAccount,
  { readAt, verifiedAt }: Position,
  world: SourceWorld,
  unheard: Unheard = {},
): Promise<void> {
  const known = Math.max(account.seededAt, verifiedAt ?? readAt ?? account.seededAt);
  const from = Math.max(known, unheard.from ?? known);
  const gap = { from, to: Math.max(from, unheard.to ?? world.now()) };
  await world.noteGap(account, gap);
  await world.log(account, { kind: 'gap', ...gap });
}

/** In which time everything was asked for: a run that did not come to the end proves no more than what it saw. */
function verifiedBetween({ seededAt }: StreamAccount, before: Position, { more, position }: CaughtUp): Gap {
  const from = before.verifiedAt ?? seededAt;
  return { from, to: more ? (position.verifiedAt ?? from) : Number.POSITIVE_INFINITY };
}

/**
 * What asks the server by request for everything after what is verified, and moves that on in one write. Remembers
 * what the server called the last page. What is polled counts as load. Never throws.
 */
export function createVerifier(account: StreamAccount, world: SourceWorld, load: Load) {
  let tag: PageTag | undefined;

  /** `polling`: instead of the stream, so that reading goes on from here. */
  async function run(polling: boolean, signal: AbortSignal): Promise<Verified> {
    const askedAt = world.now();
    try {
      const position = await journalled(world.readPosition(account));
      const caught = await catchUp(
        { account, position, tag },
        {
          fetch: world.fetch,
          now: world.now,
          signal,
          holdMs: polling ? longestHoldMs : shortestHoldMs,
          mayGoOn: () => !polling || (load.waitMs() === 0 && world.now() - askedAt < longestRunMs),
          onPage: (count, more) => polling && load.took(count, more),
          take: async (page, serverAt) => {
            const serverAheadMs = aheadMs(serverAt, world.now());
            let sum = 0;
            for (let from = 0; from < page.length; from += batchLimit) {
              const frames = page.slice(from, from + batchLimit);
              const read = polling && frames.findLast(({ streamId }) => streamId !== null)?.streamId;
              const batch = { frames, ...(read ? { read } : {}) };
              const taken = world.take(account, { ...batch, source: 'poll', serverAheadMs });
              sum += (await journalled(taken)).added;
            }
            return { added: sum };
          },
        },
      );
      const { verified } = caught.position;
      if (caught.lost && polling) await journalled(noteMissing(account, position, world));
      const reread = caught.lost && polling && !verified ? { read: null, before: null } : {};
      const byId = position.verified !== null && position.verified !== undefined && !caught.lost;
      const covered =
        byId && (await journalled(world.coverGap(account, verifiedBetween(account, position, caught))));
      // After it: killed between the two, the same is asked again, and not too little to cover the gap.
      if (verified !== undefined)
        await journalled(world.movePosition(account, { ...caught.position, ...reread }));
      tag = caught.tag;
      if (covered || (caught.missed > 0 && !polling))
        await journalled(world.log(account, { kind: 'reconciled', count: caught.missed }));
      const waited = caught.mayWait && world.now() - askedAt >= shortestHoldMs;
      return { ok: true, missed: caught.missed, waited, more: caught.more };
    } catch (error) {
      return { ok: false, failure: failureIn(error, signal.aborted) };
    }
  }

  return { run };
}
