import { wait } from './wait';

/** A life that does not end although it was stopped writes nothing any more, and must not hold up the others. */
const endsWithinMs = 10_000;

/** Resolves when the work is done, or after so long without it. */
async function within(work: Promise<void>, ms: number): Promise<void> {
  const done = new AbortController();
  await Promise.race([work, wait(ms, done.signal)]).finally(() => done.abort());
}

/** What is held of an account, as its own life sees it. */
export interface Life {
  stop: AbortController;
  /** Between two attempts, so that a reason to retry may cut it short. */
  waiting: boolean;
}

interface Held extends Life {
  /** Changes with anything that makes it another connection. */
  key: string;
  done: Promise<void>;
}

/** Why an account is looked at. */
export interface Occasion {
  /** Somebody or something gave reason to try again now, whatever the waiting time. */
  retry: boolean;
  /** It is another connection than the one that was held. */
  changed: boolean;
  /** Ends what is held of the account; resolves when nothing of it is written any more. */
  stop: () => Promise<void>;
}

interface Manner<A extends { id: string }> {
  keyOf: (account: A) => string;
  /** Resolves to what its life is, `undefined` where that does not begin now. */
  begin: (account: A, occasion: Occasion) => Promise<((life: Life) => Promise<void>) | undefined>;
}

/**
 * Holds one connection per account. `ensure` may be called from anywhere at any time; it opens what is missing,
 * replaces what changed and ends what is gone.
 */
export function createHold<A extends { id: string }>({ keyOf, begin }: Manner<A>) {
  const connections = new Map<string, Held>();

  async function ensure(accounts: readonly A[], retry: boolean): Promise<void> {
    const wanted = new Map(accounts.map((account) => [account.id, account]));
    const outdated = [...connections].filter(([id, { key, waiting }]) => {
      const account = wanted.get(id);
      return !account || keyOf(account) !== key || (retry && waiting);
    });
    const changed = new Set(
      outdated.flatMap(([id, { key }]) => (isChanged(wanted.get(id), key) ? [id] : [])),
    );
    await Promise.all(outdated.map(([id]) => stop(id)));
    await Promise.all(accounts.map((account) => start(account, retry, changed.has(account.id))));
  }

  const isChanged = (account: A | undefined, key: string): boolean =>
    account !== undefined && keyOf(account) !== key;

  async function start(account: A, retry: boolean, changed: boolean): Promise<void> {
    const { id } = account;
    const live = await begin(account, { retry, changed, stop: () => stop(id) });
    if (!live || connections.has(id)) return;
    const connection: Held = {
      key: keyOf(account),
      stop: new AbortController(),
      done: Promise.resolve(),
      waiting: false,
    };
    connections.set(id, connection);
    connection.done = live(connection).finally(() => {
      if (connections.get(id) === connection) connections.delete(id);
    });
  }

  async function stop(accountId: string): Promise<void> {
    const connection = connections.get(accountId);
    connection?.stop.abort();
    if (connection) await within(connection.done, endsWithinMs);
    connections.delete(accountId);
  }

  return { ensure };
}
