import type { StreamAccount } from '../accounts/account';
import type { ConnectionStatus } from '../status';
import { follow } from './follow';
import { begunAnew } from './keepStatus';
import type { Connection } from './rest';
import type { SourceWorld } from './world';

interface Held extends Connection {
  /** Changes with anything that makes it another connection. */
  key: string;
  done: Promise<void>;
}

const keyOf = ({ stream, seededAt }: StreamAccount): string =>
  JSON.stringify([stream.url, stream.token, seededAt]);

/**
 * Holds one stream per account. `ensure` may be called from anywhere at any time; it opens what is missing,
 * replaces what changed and ends what is gone. Everything it must remember lives in the status, not here.
 */
export function createSupervisor(world: SourceWorld) {
  const connections = new Map<string, Held>();

  /** `retry`: somebody or something gave reason to try again now, whatever the waiting time. */
  async function ensure(accounts: readonly StreamAccount[], retry: boolean): Promise<void> {
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

  const isChanged = (account: StreamAccount | undefined, key: string): boolean =>
    account !== undefined && keyOf(account) !== key;

  async function start(account: StreamAccount, retry: boolean, changed: boolean): Promise<void> {
    const now = world.now();
    const known = await world.readStatus(account.id);
    if (!(await world.mayRead(account))) {
      await stop(account.id);
      if (known.state !== 'not-allowed')
        await note(account, { state: 'not-allowed', changedAt: now, attempts: 0 });
      return;
    }
    const { nextAttemptAt = 0, restedAt = known.changedAt } = known;
    // A wait that has not begun yet: the clock was set back, and its end means nothing.
    const early = nextAttemptAt > now && restedAt <= now;
    const offline = known.state === 'offline' && !world.isOnline(account);
    if ((early && !retry && !changed) || offline || connections.has(account.id)) return;
    const connection: Held = {
      key: keyOf(account),
      stop: new AbortController(),
      done: Promise.resolve(),
      waiting: false,
    };
    connections.set(account.id, connection);
    connection.done = follow(account, connection, beginning(known, retry, changed), world).finally(() => {
      if (connections.get(account.id) === connection) connections.delete(account.id);
    });
  }

  /** What was learned of one address says nothing about another. */
  function beginning(known: ConnectionStatus, retry: boolean, changed: boolean): ConnectionStatus {
    if (changed) return { state: 'connecting', changedAt: world.now(), attempts: 0 };
    return retry ? begunAnew(known, world.now()) : known;
  }

  /** Ends an account's stream; resolves when nothing of it is written any more. */
  async function stop(accountId: string): Promise<void> {
    const connection = connections.get(accountId);
    connection?.stop.abort();
    await connection?.done;
    connections.delete(accountId);
  }

  const note = (account: StreamAccount, status: ConnectionStatus): Promise<void> =>
    world.writeStatus(account.id, status).catch(() => undefined);

  return { ensure };
}
