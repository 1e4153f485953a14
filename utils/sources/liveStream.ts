import type { StreamAccount } from '../accounts/account';
import { isTimeFor } from '../isTimeFor';
import { batchLimit } from '../journal/ingest';
import { mayPoll, pollFailed, pollWorked } from './hasPoll';
import type { KeptStatus } from './keepStatus';
import type { Load } from './load';
import { isDropping, type Reading, workedAfterMs } from './mode';
import { readStream } from './readStream';
import type { createVerifier } from './verify';
import { noteMissing } from './verify';
import type { SourceWorld } from './world';

/** Heartbeats are noted at most this often; slower than the browsers' 30 s idle limit would let them kill us. */
const noteEveryMs = 5_000;
const verifyEveryMs = 10 * 60_000;
const longestFloodMs = 30_000;
/** What was heard this shortly before a background was killed may not have reached the journal. */
const unkeptMs = 30_000;

/** What one account's connections share. */
export interface Shared {
  account: StreamAccount;
  world: SourceWorld;
  status: KeptStatus;
  verifier: ReturnType<typeof createVerifier>;
  load: Load;
}

/** It left events out, or went on sending more than can be taken in: what waits of that would last for hours. */
type Distrust = 'dropping' | 'flooding';

export interface LiveStream {
  /** Never rejects. `distrust`: why it was ended from here and had better be polled instead. */
  done: Promise<Reading & { live: boolean; distrust: Distrust | undefined }>;
  stop: () => void;
}

interface Manner {
  /** Only tried while events are polled: goes live when it has worked for a while. */
  trial: boolean;
  onLive: () => void;
  /** It was not only opened: it holds. */
  onWorked?: () => void;
}

/**
 * Opens an account's stream and reads it to its end. While it is open the status says so at its heartbeats, and
 * requests check every 10 minutes that it leaves nothing out.
 */
export function openLiveStream(
  shared: Shared,
  outer: AbortSignal,
  { trial, onLive, onWorked }: Manner,
): LiveStream {
  const { account, world, status, verifier, load } = shared;
  const ended = new AbortController();
  const signal = AbortSignal.any([outer, ended.signal]);
  const { misses = 0, lastByteAt } = status.get();
  /** Until then the stream before this one was heard; one that leaves events out proves nothing by its heartbeats. */
  const heardAt = misses > 0 ? undefined : lastByteAt;
  let live = false;
  let distrust: Distrust | undefined;
  let floodedAt: number | undefined;
  let openedAt = 0;
  let bytes = false;
  let worked = false;
  let caughtUp = true;
  /** After a gap it is no wonder that something is missing. */
  let excused = false;
  let verifyAt = Number.POSITIVE_INFINITY;
  let verifyPauseMs = verifyEveryMs;
  let verifying: Promise<void> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function goLive(): void {
    // What floods has not proved to be the better way.
    if (live || signal.aborted || (trial && load.isFlooded())) return;
    live = true;
    const { why, misses } = status.get();
    const now = world.now();
    verifyAt = Math.max(now, openedAt + workedAfterMs);
    void status.change({
      state: 'live',
      lastByteAt: now,
      // Were this background killed now, the next one should start anew: nothing has failed since.
      attempts: 0,
      source: 'stream',
      why: undefined,
      streamAt: undefined,
      failure: undefined,
      nextAttemptAt: undefined,
      // It has to prove itself: one more event left out, and it is not trusted again.
      misses: why === 'dropping' ? 1 : misses,
    });
    onLive();
  }

  function endFor(reason: Distrust): void {
    distrust = reason;
    ended.abort();
  }

  async function verify(): Promise<void> {
    const wasExcused = excused;
    excused = false;
    const verified = await verifier.run(false, signal);
    if (signal.aborted) return;
    const pauseMs = verified.ok ? 0 : (verified.failure.retryAfterMs ?? 0);
    verifyPauseMs = Math.max(verifyEveryMs, pauseMs);
    verifyAt = world.now() + verifyPauseMs;
    if (!verified.ok) {
      await status.change(pollFailed(status.get(), verified.failure, world.now()));
      return;
    }
    const { misses = 0 } = status.get();
    await status.change({ ...pollWorked, misses: verified.missed > 0 && !wasExcused ? misses + 1 : 0 });
    if (isDropping(status.get())) endFor('dropping');
  }

  function onByte(): void {
    const now = world.now();
    bytes = true;
    if (!trial) goLive();
    else if (openedAt > 0 && now - openedAt >= workedAfterMs) goLive();
    if (!live) return;
    if (!worked && now - openedAt >= workedAfterMs && !load.isFlooded()) {
      worked = true;
      onWorked?.();
    }
    if (isTimeFor(verifyAt, now, verifyPauseMs) && caughtUp && !verifying && mayPoll(status.get(), now)) {
      verifying = verify().finally(() => {
        verifying = undefined;
      });
    }
    if (Math.abs(now - (status.get().lastByteAt ?? 0)) < noteEveryMs) return;
    void status.change({ lastByteAt: now, flooded: load.isFlooded() || undefined, pace: load.pace() });
  }

  async function read(): Promise<Awaited<LiveStream['done']>> {
    const reading = await readStream(account, world, signal, {
      overlap: status.get().poll !== 'works',
      heardAt,
      onOpen: () => {
        openedAt = world.now();
        load.begin();
        if (trial) timer = setTimeout(() => bytes && goLive(), workedAfterMs);
        // One that was held back before is only open when something comes.
        else if (!status.get().tally?.silences) goLive();
      },
      onByte,
      onGap: async (position, { restart, beforeOpening, serverAheadMs = 0 }) => {
        excused = true;
        verifyAt = world.now();
        const from = heardAt === undefined ? undefined : heardAt - unkeptMs + serverAheadMs;
        await noteMissing(account, position, world, beforeOpening ? { from, to: openedAt } : {});
        if (restart) await world.movePosition(account, { read: null, before: null, verified: null });
      },
      onFrames: (count, held) => {
        load.took(count, held || count >= batchLimit);
        const waitMs = load.waitMs();
        caughtUp = count < batchLimit && waitMs === 0;
        floodedAt = waitMs > 0 ? (floodedAt ?? world.now()) : undefined;
        if (live && load.isFlooded() && !status.get().flooded) void status.change({ flooded: true });
        if (floodedAt !== undefined && world.now() - floodedAt >= longestFloodMs) endFor('flooding');
        return waitMs;
      },
    });
    clearTimeout(timer);
    ended.abort();
    await verifying;
    return { ...reading, live, distrust };
  }

  return { done: read(), stop: () => ended.abort() };
}
