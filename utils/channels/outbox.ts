import type { Account } from '../accounts/account';
import type { Journal } from '../journal/database';
import type { Door } from '../journal/door';
import { type LaneId, waitingLanes } from '../journal/lanes';
import { claimSend, discardSends, failSends } from '../journal/sends';
import { logError } from '../log';
import { noteJournal } from '../status';
import { type AttemptWorld, attempt } from './attempt';
import { hostsOf } from './hostsOf';
import { onTime } from './onTime';
import { placeKeyOf } from './reach';
import { tellOff } from './tellOff';
import { browserDestination } from './types';

export interface OutboxWorld extends AttemptWorld {
  journal: Pick<Door, 'use'>;
  findAccount: (accountId: string) => Promise<Account | 'gone' | 'unreadable'>;
  /** Whether the browser lets requests go to these origins. */
  isAllowed: (origins: readonly string[]) => Promise<boolean>;
}

/** Slack takes one message a second for each hook (docs.slack.dev, rate limits). */
const slackPaceMs = 1_000;

/**
 * Sends what waits for destinations outside this browser: one after the other to each, all of them side by side, so
 * that nobody's trouble delays anybody else, and the desktop least of all.
 */
export function createOutbox(world: OutboxWorld) {
  const lanes = new Map<string, () => Promise<void>>();

  function laneOf(lane: LaneId): () => Promise<void> {
    const known = lanes.get(lane.destination);
    if (known) return known;
    const run = onTime(() => world.journal.use((db) => drainLane(db, lane, world), nothing), world.now);
    lanes.set(lane.destination, run);
    return run;
  }

  return {
    /** Sends everything that is due. Resolves when it was tried, which may take long: nothing waits for it. */
    async wake(): Promise<void> {
      const waiting = await world.journal.use(waitingLanes, async () => []);
      const elsewhere = waiting.filter(({ destination }) => destination !== browserDestination);
      await Promise.all(elsewhere.map((lane) => laneOf(lane)().catch(logError)));
    },
  };
}

const nothing = async (): Promise<undefined> => undefined;

/** Sends what is due for one destination. Resolves to when there is more to do (epoch ms), where that is known. */
async function drainLane(db: Journal, lane: LaneId, world: OutboxWorld): Promise<number | undefined> {
  for (;;) {
    // Asked for each delivery: both may have been disconnected since the last one.
    const account = await world.findAccount(lane.accountId);
    const destination = await world.findDestination(lane.accountId, lane.destination);
    if (account === 'gone' || destination === 'gone') {
      await discardSends(db, lane);
      return undefined;
    }
    // What is not to be understood, or reached, now is looked at again at the next alarm.
    if (typeof account === 'string' || typeof destination === 'string') return undefined;
    if (destination.switchedOffAt !== undefined) {
      // Killed before that was said, or all of it ended: what still waits has brought us here again.
      await tellOff(db, account, destination, { ...world, at: destination.switchedOffAt });
      await failSends(db, lane, world.now());
      return undefined;
    }
    if (!(await world.isAllowed(hostsOf(destination)))) return undefined;
    const paceMs = destination.channel === 'slack' ? slackPaceMs : 0;
    const placeKey = placeKeyOf(destination);
    const claimed = await claimSend(db, lane, { now: world.now(), paceMs, placeKey });
    if (typeof claimed !== 'object') return claimed;
    await attempt(db, claimed, { account, destination, placeKey, world });
    await noteJournal(account.id, world.now()).catch(logError);
  }
}
