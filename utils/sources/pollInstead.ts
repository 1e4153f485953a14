import { isTimeFor } from '../isTimeFor';
import type { ConnectionStatus, PollReason } from '../status';
import { longestTimerMs } from './backoff';
import { isNoPage, pollFailed, pollWorked } from './hasPoll';
import { type LiveStream, openLiveStream, type Shared } from './liveStream';
import { noTally } from './mode';
import type { Connection, Rest } from './rest';
import type { Saying } from './saying';
import type { Verified } from './verify';

/** Twice a minute at least: the timer's limit while the background lives, the alarm's period when it does not. */
const pollEveryMs = longestTimerMs;
/** Where the server waited for something new before it answered. */
const pollAgainMs = 1_000;
const tryStreamEveryMs = 5 * 60_000;

/** Polls an account's events where its stream cannot be held, and tries the stream beside that. */
export function createPolling(
  shared: Shared,
  { stop, crowded }: Connection,
  rest: Rest,
  { log, say }: Saying,
) {
  const { signal } = stop;
  const { world, status, verifier, load } = shared;
  let trial: LiveStream | undefined;
  /** The server has more than was taken: a stream would only send the same. */
  let isBehind = status.get().flooded ?? false;

  /** Resolves to whether the server has its events by request. */
  async function fallBack(why: PollReason): Promise<boolean> {
    const { poll, source, why: before } = status.get();
    // A run may last; of a server that may have no events by request it would be too early to say.
    if (poll === 'works') await status.change({ source: 'poll', why });
    const verified = await verifier.run(true, signal);
    if (signal.aborted) return false;
    if (!verified.ok) {
      const known = pollFailed(status.get(), verified.failure, world.now());
      await status.change({ ...known, source, why: before });
      return false;
    }
    log({ kind: 'fell-back', reason: why });
    const streamAt = world.now() + tryStreamEveryMs;
    return pauseAfterPage(verified, { source: 'poll', why, streamAt });
  }

  function pauseAfterPage(
    { waited, more }: Verified & { ok: true },
    change: Partial<ConnectionStatus>,
  ): Promise<boolean> {
    rest.attempts = 0;
    isBehind = more;
    return rest.pause(more || waited ? Math.max(pollAgainMs, load.waitMs()) : pollEveryMs, {
      ...change,
      state: 'live',
      lastByteAt: world.now(),
      attempts: 0,
      failure: undefined,
      tally: noTally,
      flooded: (more && load.isFlooded()) || undefined,
      pace: load.pace(),
      ...pollWorked,
    });
  }

  /** Tries the stream beside the polls, so that none of them waits for it. */
  function tryStream(): void {
    let works = false;
    const tried = openLiveStream(shared, signal, {
      trial: true,
      onLive: () => {
        works = true;
        rest.wake();
        say('returned');
      },
    });
    trial = tried;
    void tried.done.then(() => {
      if (works || trial !== tried) return;
      trial = undefined;
      void status.change({ streamAt: world.now() + tryStreamEveryMs });
    });
  }

  /** The stream that works again, for whoever goes on with it. */
  function takeTrial(): LiveStream | undefined {
    const tried = trial;
    trial = undefined;
    return tried;
  }

  async function endTrial(): Promise<void> {
    const tried = takeTrial();
    tried?.stop();
    await tried?.done;
  }

  /** One request, and what follows from its answer. Resolves to whether to go on. */
  async function turn(): Promise<boolean> {
    const { streamAt = 0 } = status.get();
    const mayTry = !trial && !crowded && !isBehind;
    if (mayTry && isTimeFor(streamAt, world.now(), tryStreamEveryMs)) tryStream();
    const verified = await verifier.run(true, signal);
    if (signal.aborted) return false;
    if (status.get().source !== 'poll') return true;
    if (verified.ok) return pauseAfterPage(verified, {});
    const { failure } = verified;
    rest.attempts += 1;
    const { attempts } = rest;
    if (!isNoPage(failure)) return rest.after(failure);
    const known = pollFailed(status.get(), failure, world.now());
    if (known.poll !== 'none')
      return rest.pause(pollEveryMs, { ...known, state: 'waiting', attempts, failure });
    await endTrial();
    rest.attempts = 0;
    await status.change({ ...known, source: 'stream', why: undefined, streamAt: undefined });
    say('returned', failure.code);
    return !signal.aborted;
  }

  return { fallBack, turn, takeTrial, endTrial };
}
