import type { ConnectionStatus } from '../status';
import { backoffMs, longestTimerMs, tryOfflineEveryMs } from './backoff';
import type { Failure } from './failure';
import type { Life } from './hold';
import type { Shared } from './liveStream';
import { noTally, type Tally, waitingState } from './mode';
import { wait } from './wait';

/** What came could not be kept so often in a row: that passes no more by itself. */
const mostUnkept = 3;

/** What the supervisor and one account's life share. */
export interface Connection extends Life {
  /** Its host has no connection left for its stream: events are polled where that works. */
  crowded: boolean;
}

/** The pauses in one account's life. Each resolves to whether to go on, rather than to leave it to the alarm. */
export interface Rest {
  /** Failed attempts in a row. */
  attempts: number;
  pause: (delayMs: number, change: Partial<ConnectionStatus>) => Promise<boolean>;
  after: (failure: Failure | undefined, tally?: Tally, retryMs?: number) => Promise<boolean>;
  /** Ends the present pause, and every one until `again`. */
  wake: () => void;
  again: () => void;
}

export function createRest(
  { account, world, status }: Shared,
  connection: Connection,
  { attempts, meanwhile }: { attempts: number; meanwhile: (work: Promise<void>) => void },
): Rest {
  const { signal } = connection.stop;
  let wake = new AbortController();

  async function pause(delayMs: number, change: Partial<ConnectionStatus>): Promise<boolean> {
    // Before the status is written: a reason to retry may come while that lasts.
    connection.waiting = true;
    const restedAt = world.now();
    await status.change({ ...change, restedAt, nextAttemptAt: restedAt + delayMs });
    if (delayMs > longestTimerMs) return false;
    await wait(delayMs, AbortSignal.any([signal, wake.signal]));
    connection.waiting = false;
    return !signal.aborted;
  }

  const rest: Rest = {
    attempts,
    pause,
    async after(failure, tally = noTally, retryMs = 0) {
      if (failure?.code === 'unreachable' && !world.isOnline(account))
        return pause(tryOfflineEveryMs, { state: 'offline', attempts: 0, failure: undefined, tally });
      const state = waitingState(tally, failure, status.get().poll);
      const { refusals } = tally;
      const delayMs = backoffMs({
        attempts: rest.attempts,
        failure,
        refusals,
        retryMs,
        random: world.random(),
      });
      const isUnkept = failure?.code === 'journal' && rest.attempts >= mostUnkept;
      if (failure && (state === 'stopped' || isUnkept)) meanwhile(world.askForHelp(account, failure));
      return pause(delayMs, { state, attempts: rest.attempts, failure, tally });
    },
    wake: () => wake.abort(),
    again: () => {
      wake = new AbortController();
    },
  };
  return rest;
}
