import type { StreamAccount } from '../accounts/account';
import { logError } from '../log';
import type { ConnectionStatus } from '../status';
import { follow } from './follow';
import { begunAnew } from './keepStatus';
import type { Connection } from './rest';
import type { SourceWorld } from './world';

/** So many streams are held from one host; the accounts after them are polled where that works. */
const mostStreams = 2;

interface Held extends Connection {
  /** Changes with anything that makes it another connection. */
  key: string;
  done: Promise<void>;
}

interface Wanted {
  account: StreamAccount;
  /** Its host has no connection left for its stream. */
  crowded: boolean;
  key: string;
}

/**
 * Holds one stream per account. `ensure` may be called from anywhere at any time; it opens what is missing,
 * replaces what changed and ends what is gone. Everything it must remember lives in the status, not here.
 */
export function createSupervisor(world: SourceWorld) {
  const connections = new Map<string, Held>();

  /** `retry`: somebody or something gave reason to try again now, whatever the waiting time. */
  async function ensure(accounts: readonly StreamAccount[], retry: boolean): Promise<void> {
    const crowded = crowdedOf(accounts);
    const wanted = new Map(
      accounts.map((account) => [account.id, wantedOf(account, crowded.has(account.id))]),
    );
    const outdated = [...connections].filter(
      ([id, { key, waiting }]) => wanted.get(id)?.key !== key || (retry && waiting),
    );
    const changed = new Set(outdated.flatMap(([id, { key }]) => (wanted.get(id)?.key === key ? [] : [id])));
    await Promise.all(outdated.map(([id]) => stop(id)));
    await Promise.all([...wanted.values()].map((one) => start(one, retry, changed.has(one.account.id))));
  }

  async function start(one: Wanted, retry: boolean, changed: boolean): Promise<void> {
    const { account, crowded, key } = one;
    const now = world.now();
    const known = await world.readStatus(account.id);
    if (!(await world.mayRead(account))) return forbid(account, known);
    const { nextAttemptAt = 0, restedAt = known.changedAt } = known;
    // A wait that has not begun yet: the clock was set back, and its end means nothing.
    const early = nextAttemptAt > now && restedAt <= now;
    const offline = known.state === 'offline' && !world.isOnline(account);
    if ((early && !retry && !changed) || offline || connections.has(account.id)) return;
    const hasRoom = known.why === 'crowded' && !crowded;
    const connection: Held = {
      key,
      stop: new AbortController(),
      done: Promise.resolve(),
      waiting: false,
      crowded,
    };
    connections.set(account.id, connection);
    connection.done = follow(account, connection, beginning(known, retry, changed || hasRoom), world).finally(
      () => {
        if (connections.get(account.id) === connection) connections.delete(account.id);
      },
    );
  }

  /** Nothing is tried until somebody allows it; they are told, also again while it goes on. */
  async function forbid(account: StreamAccount, known: ConnectionStatus): Promise<void> {
    await stop(account.id);
    if (known.state !== 'not-allowed') {
      const status = { state: 'not-allowed', changedAt: world.now(), attempts: 0 } as const;
      await world.writeStatus(account.id, status).catch(() => undefined);
      await world.log(account, { kind: 'lost', reason: 'not-allowed' }).catch(logError);
    }
    await world.askForHelp(account, { code: 'not-allowed' }).catch(logError);
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

  return { ensure };
}

/**
 * The accounts that are one too many for their host. A browser has six connections for a host that speaks HTTP/1.1,
 * and does not tell which it speaks: an open stream takes one for good, and requests, tests and pages need some.
 */
function crowdedOf(accounts: readonly StreamAccount[]): ReadonlySet<string> {
  const groups = Map.groupBy(accounts, ({ stream }) => new URL(stream.url).origin);
  return new Set([...groups.values()].flatMap((group) => group.slice(mostStreams).map(({ id }) => id)));
}

const wantedOf = (account: StreamAccount, crowded: boolean): Wanted => {
  const { stream, seededAt } = account;
  return { account, crowded, key: JSON.stringify([stream.url, stream.token, seededAt, crowded]) };
};
