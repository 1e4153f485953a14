import type { StreamAccount } from '../accounts/account';
import { logError } from '../log';
import type { ConnectionStatus } from '../status';
import { follow } from './follow';
import { createHold } from './hold';
import { begunAnew } from './keepStatus';
import type { SourceWorld } from './world';

/** So many streams are held from one host; the accounts after them are polled where that works. */
const mostStreams = 2;

interface Wanted {
  id: string;
  account: StreamAccount;
  /** Its host has no connection left for its stream. */
  crowded: boolean;
}

/** Holds one stream per account, see `createHold`. Everything it must remember lives in the status, not here. */
export function createSupervisor(world: SourceWorld) {
  const hold = createHold<Wanted>({
    keyOf: ({ account: { stream, seededAt }, crowded }) =>
      JSON.stringify([stream.url, stream.token, stream.kind, seededAt, crowded]),
    async begin({ account, crowded }, { retry, changed, stop }) {
      const now = world.now();
      const known = await world.readStatus(account.id);
      if (!(await world.mayRead(account))) {
        await stop();
        await forbid(account, known);
        return undefined;
      }
      const { nextAttemptAt = 0, restedAt = known.changedAt } = known;
      // A wait that has not begun yet: the clock was set back, and its end means nothing.
      const early = nextAttemptAt > now && restedAt <= now;
      const isBack = known.state === 'offline' && world.isOnline(account);
      if (early && !retry && !changed && !isBack) return undefined;
      const hasRoom = known.why === 'crowded' && !crowded;
      const first = beginning(known, retry, changed || hasRoom);
      return (life) => follow(account, Object.assign(life, { crowded }), first, world);
    },
  });

  /** Nothing is tried until somebody allows it; they are told, also again while it goes on. */
  async function forbid(account: StreamAccount, known: ConnectionStatus): Promise<void> {
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

  return {
    /** `retry`: somebody or something gave reason to try again now, whatever the waiting time. */
    ensure(accounts: readonly StreamAccount[], retry: boolean): Promise<void> {
      const crowded = crowdedOf(accounts);
      const wanted = accounts.map((account) => ({
        id: account.id,
        account,
        crowded: crowded.has(account.id),
      }));
      return hold.ensure(wanted, retry);
    },
  };
}

/**
 * The accounts that are one too many for their host. A browser has six connections for a host that speaks HTTP/1.1,
 * and does not tell which it speaks: an open stream takes one for good, and requests, tests and pages need some.
 */
function crowdedOf(accounts: readonly StreamAccount[]): ReadonlySet<string> {
  const groups = Map.groupBy(accounts, ({ stream }) => new URL(stream.url).origin);
  return new Set([...groups.values()].flatMap((group) => group.slice(mostStreams).map(({ id }) => id)));
}
