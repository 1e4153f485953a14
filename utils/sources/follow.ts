import type { Account } from '../accounts/account';
import { logError } from '../log';
import type { ConnectionStatus, PollReason } from '../status';
import { backoffMs, longestTimerMs } from './backoff';
import type { Failure } from './failure';
import { isNoPage, mayPoll, pollFailed, pollWorked } from './hasPoll';
import { keepStatus } from './keepStatus';
import { type LiveStream, openLiveStream, type Shared } from './liveStream';
import { countReading, explain, noTally, reasonToPoll, waitingState } from './mode';
import { startPace } from './pace';
import { createVerifier } from './verify';
import { wait } from './wait';
import type { SourceWorld } from './world';

/** Twice a minute at least: the timer's limit while the background lives, the alarm's period when it does not. */
const pollEveryMs = longestTimerMs;
const tryStreamEveryMs = 5 * 60_000;

/** What the supervisor and one account's life share. */
export interface Connection {
  stop: AbortController;
  /** Between two attempts, so that a reason to retry may cut it short. */
  waiting: boolean;
}

/**
 * One account's life: reads its stream for ever, waits between failures, polls where the stream cannot be held and
 * tries it again. Resolves when it is stopped, or when the next attempt is the alarm's. Everything it must remember
 * is in the status. Never rejects.
 */
export async function follow(
  account: Account,
  connection: Connection,
  known: ConnectionStatus,
  world: SourceWorld,
): Promise<void> {
  const { signal } = connection.stop;
  const status = keepStatus(account, known, world, signal);
  const verifier = createVerifier(account, world);
  const shared: Shared = { account, world, status, verifier, pace: startPace(world.now()) };
  let attempts = known.attempts;
  let trial: LiveStream | undefined;
  let wake = new AbortController();

  /** What is written meanwhile; nothing waits for it but the end. */
  let writing: Promise<unknown> = Promise.resolve();
  const meanwhile = (work: Promise<void>): void => {
    writing = Promise.all([writing, work.catch(logError)]);
  };
  const log = (entry: Parameters<SourceWorld['log']>[1]): void => meanwhile(world.log(account, entry));

  /** Resolves to whether to go on, rather than to leave it to the alarm. */
  async function rest(delayMs: number, change: Partial<ConnectionStatus>): Promise<boolean> {
    // Before the status is written: a reason to retry may come while that lasts.
    connection.waiting = true;
    const restedAt = world.now();
    await status.change({ ...change, restedAt, nextAttemptAt: restedAt + delayMs });
    if (delayMs > longestTimerMs) return false;
    await wait(delayMs, AbortSignal.any([signal, wake.signal]));
    connection.waiting = false;
    return !signal.aborted;
  }

  async function restAfter(failure: Failure | undefined, tally = noTally, retryMs = 0): Promise<boolean> {
    const state = waitingState(tally, failure, status.get().poll);
    const { refusals } = tally;
    const delayMs = backoffMs({ attempts, failure, refusals, retryMs, random: world.random() });
    if (failure && state === 'stopped') meanwhile(world.askForHelp(account, failure));
    return rest(delayMs, { state, attempts, failure, tally });
  }

  /** What the log said last: only a change is worth a line. */
  let said = known.attempts > 0 ? 'lost' : undefined;
  const say = (kind: 'connected' | 'lost' | 'returned', reason?: string): void => {
    if (said !== kind) log({ kind, ...(reason === undefined ? {} : { reason }) });
    said = kind === 'lost' ? 'lost' : 'connected';
  };

  /** After a failure only a stream that holds counts, or one that closes at once would fill the log. */
  const openStream = (): LiveStream =>
    openLiveStream(shared, signal, {
      trial: false,
      onLive: () => attempts === 0 && say('connected'),
      onWorked: () => say('connected'),
    });

  /** One connection to the stream, and what follows from how it ended. */
  async function streamTurn({ done }: LiveStream): Promise<boolean> {
    const reading = await done;
    if (signal.aborted) return false;
    attempts = reading.worked ? 0 : attempts + 1;
    const tally = countReading(status.get().tally ?? noTally, reading);
    say('lost', reading.failure?.code ?? 'closed');
    const why = reading.dropping ? 'dropping' : reasonToPoll(tally, reading.failure);
    if (why && mayPoll(status.get(), world.now()) && (await fallBack(why))) return true;
    return !signal.aborted && restAfter(explain(tally, reading.failure), tally, reading.retryMs);
  }

  /** Resolves to whether the server has its events by request. */
  async function fallBack(why: PollReason): Promise<boolean> {
    const verified = await verifier.run(true, signal);
    if (signal.aborted) return false;
    if (!verified.ok) {
      await status.change(pollFailed(status.get(), verified.failure, world.now()));
      return false;
    }
    log({ kind: 'fell-back', reason: why });
    return restAfterPoll({ source: 'poll', why, streamAt: world.now() + tryStreamEveryMs });
  }

  function restAfterPoll(change: Partial<ConnectionStatus>): Promise<boolean> {
    attempts = 0;
    return rest(pollEveryMs, {
      ...change,
      state: 'live',
      lastByteAt: world.now(),
      attempts,
      failure: undefined,
      tally: noTally,
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
        wake.abort();
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

  async function endTrial(): Promise<void> {
    const tried = trial;
    trial = undefined;
    tried?.stop();
    await tried?.done;
  }

  async function pollTurn(): Promise<boolean> {
    if (!trial && world.now() >= (status.get().streamAt ?? 0)) tryStream();
    const verified = await verifier.run(true, signal);
    if (signal.aborted) return false;
    if (status.get().source !== 'poll') return true;
    if (verified.ok) return restAfterPoll({});
    const { failure } = verified;
    attempts += 1;
    if (!isNoPage(failure)) return restAfter(failure);
    const known = pollFailed(status.get(), failure, world.now());
    if (known.poll !== 'none') return rest(pollEveryMs, { ...known, state: 'waiting', attempts, failure });
    await endTrial();
    attempts = 0;
    await status.change({ ...known, source: 'stream', why: undefined, streamAt: undefined });
    say('returned', failure.code);
    return !signal.aborted;
  }

  async function turn(): Promise<boolean> {
    if (!world.isOnline(account)) {
      await status.change({ state: 'offline', attempts: 0, failure: undefined, nextAttemptAt: undefined });
      say('lost', 'offline');
      return false;
    }
    if (status.get().source === 'poll') return pollTurn();
    const returned = trial;
    trial = undefined;
    wake = new AbortController();
    if (!returned && attempts === 0) void status.change({ state: 'connecting' });
    return streamTurn(returned ?? openStream());
  }

  while (!signal.aborted && (await turn()));
  await endTrial();
  await writing;
}
