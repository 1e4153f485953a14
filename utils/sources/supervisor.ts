import type { Account } from '../accounts/account';
import { logError } from '../log';
import type { ConnectionStatus } from '../status';
import { backoffMs, longestTimerMs } from './backoff';
import type { FrameBatch } from './batches';
import { type Failure, needsSomebody, StreamFailure } from './failure';
import type { FetchLike } from './request';
import { resumeStream } from './stream';

/** A connection that lived this long worked; one that ends sooner counts as a failed attempt. */
const workedAfterMs = 10_000;
/** Heartbeats are noted at most this often; slower than the browsers' 30 s idle limit would let them kill us. */
const noteEveryMs = 5_000;

export interface SupervisorWorld {
  fetch: FetchLike;
  now: () => number;
  random: () => number;
  readCursor: (account: Account) => Promise<string | null>;
  /** Takes a batch into the journal and delivers what it caused. Resolves when it is committed. */
  take: (account: Account, batch: FrameBatch) => Promise<unknown>;
  mayRead: (account: Account) => Promise<boolean>;
  readStatus: (accountId: string) => Promise<ConnectionStatus>;
  writeStatus: (accountId: string, status: ConnectionStatus) => Promise<void>;
}

interface Connection {
  /** Changes with anything that makes it another connection. */
  key: string;
  stop: AbortController;
  done: Promise<void>;
  /** Between two attempts, so that a reason to retry may cut it short. */
  waiting: boolean;
}

const keyOf = ({ streamUrl, token, seededAt }: Account): string =>
  JSON.stringify([streamUrl, token, seededAt]);

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
}

/** What the journal does must not look like something the server did. */
async function journalled<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    logError(error);
    throw new StreamFailure({ code: 'journal' });
  }
}

/**
 * Holds one stream per account. `ensure` may be called from anywhere at any time; it opens what is missing,
 * replaces what changed and ends what is gone. Everything it must remember lives in the status, not here.
 */
export function createSupervisor(world: SupervisorWorld) {
  const connections = new Map<string, Connection>();

  /** `retry`: somebody or something gave reason to try again now, whatever the waiting time. */
  async function ensure(accounts: readonly Account[], retry: boolean): Promise<void> {
    const wanted = new Map(accounts.map((account) => [account.id, account]));
    const outdated = [...connections].filter(([id, { key, waiting }]) => {
      const account = wanted.get(id);
      return !account || keyOf(account) !== key || (retry && waiting);
    });
    const replaced = new Set(outdated.map(([id]) => id));
    await Promise.all(outdated.map(([id]) => stop(id)));
    await Promise.all(accounts.map((account) => start(account, retry || replaced.has(account.id))));
  }

  async function start(account: Account, retry: boolean): Promise<void> {
    const status = await world.readStatus(account.id);
    if (!(await world.mayRead(account))) {
      await stop(account.id);
      if (status.state !== 'not-allowed') {
        await note(account, { state: 'not-allowed', changedAt: world.now(), attempts: 0 });
      }
      return;
    }
    const early = status.nextAttemptAt !== undefined && status.nextAttemptAt > world.now();
    if ((early && !retry) || connections.has(account.id)) return;
    const connection: Connection = {
      key: keyOf(account),
      stop: new AbortController(),
      done: Promise.resolve(),
      waiting: false,
    };
    connections.set(account.id, connection);
    connection.done = run(account, connection, retry ? 0 : status.attempts).finally(() => {
      if (connections.get(account.id) === connection) connections.delete(account.id);
    });
  }

  /** Ends an account's stream; resolves when nothing of it is written any more. */
  async function stop(accountId: string): Promise<void> {
    const connection = connections.get(accountId);
    connection?.stop.abort();
    await connection?.done;
    connections.delete(accountId);
  }

  async function run(account: Account, connection: Connection, failed: number): Promise<void> {
    const { signal } = connection.stop;
    let attempts = failed;
    while (!signal.aborted) {
      const { worked, failure, retryMs } = await readOnce(account, signal, attempts);
      if (signal.aborted) return;
      attempts = worked ? 0 : attempts + 1;
      const delayMs = backoffMs({ attempts, failure, retryMs, random: world.random() });
      // Before the status is written: a reason to retry may come while that lasts.
      connection.waiting = true;
      await note(account, {
        state: failure && needsSomebody(failure) ? 'stopped' : 'waiting',
        changedAt: world.now(),
        attempts,
        nextAttemptAt: world.now() + delayMs,
        ...(failure ? { failure } : {}),
      });
      if (delayMs > longestTimerMs) return;
      await wait(delayMs, signal);
      connection.waiting = false;
    }
  }

  interface Reading {
    worked: boolean;
    failure?: Failure | undefined;
    retryMs?: number | undefined;
  }

  /** Reads one connection to its end. Never throws: what is not a stream's failure is kept as a broken one. */
  async function readOnce(account: Account, signal: AbortSignal, attempts: number): Promise<Reading> {
    let status: ConnectionStatus = { state: 'connecting', changedAt: world.now(), attempts };
    let retryMs: number | undefined;
    let openedAt = Number.POSITIVE_INFINITY;
    const publish = (change: Partial<ConnectionStatus>): void => {
      status = { ...status, ...change };
      if (!signal.aborted) void note(account, status);
    };
    const onByte = (): void => {
      const now = world.now();
      if (status.state === 'live' && now - (status.lastByteAt ?? 0) >= noteEveryMs)
        publish({ lastByteAt: now });
    };
    const onRetry = (ms: number): void => {
      retryMs = ms;
    };
    if (attempts === 0) publish({});
    try {
      const lastEventId = await journalled(world.readCursor(account));
      const stream = await resumeStream(
        { url: account.streamUrl, token: account.token, lastEventId, after: account.seededAt },
        { fetch: world.fetch, now: world.now, signal, onByte, onRetry },
      );
      openedAt = world.now();
      // Were this background killed now, the next one should start anew: nothing has failed since.
      publish({ state: 'live', changedAt: openedAt, lastByteAt: openedAt, attempts: 0 });
      for await (const batch of stream.batches) await journalled(world.take(account, batch));
      return { worked: world.now() - openedAt >= workedAfterMs, retryMs };
    } catch (error) {
      if (!(error instanceof StreamFailure) && !signal.aborted) logError(error);
      const failure: Failure = error instanceof StreamFailure ? error.failure : { code: 'closed-early' };
      return { worked: world.now() - openedAt >= workedAfterMs, failure, retryMs };
    }
  }

  async function note(account: Account, status: ConnectionStatus): Promise<void> {
    await world.writeStatus(account.id, status).catch(() => undefined);
  }

  return { ensure };
}
