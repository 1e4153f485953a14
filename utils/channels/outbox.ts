import type { Account } from '../accounts/account';
import { isLoopback } from '../accounts/address';
import type { Journal } from '../journal/database';
import type { Door } from '../journal/door';
import {
  type ClaimedSend,
  claimSend,
  discardSends,
  failSends,
  type LaneId,
  settleSend,
  waitingLanes,
} from '../journal/sends';
import { logError } from '../log';
import type { Finance } from '../preferences/finance';
import { answerWithinMs, type FetchLike } from '../sources/request';
import type { Destination } from './destination';
import { hostsOf } from './hostsOf';
import { onTime } from './onTime';
import { addressed, outgoingOf } from './outgoing';
import type { SendOutcome } from './send';
import { sendTo } from './send/sendTo';
import { tellOff } from './tellOff';
import { browserDestination } from './types';

export interface OutboxWorld {
  journal: Pick<Door, 'use'>;
  fetch: FetchLike;
  now: () => number;
  random: () => number;
  isOnline: () => boolean;
  findAccount: (accountId: string) => Promise<Account | 'gone' | 'unreadable'>;
  findDestination: (accountId: string, id: string) => Promise<Destination | 'gone' | 'unreadable'>;
  readFinance: (accountId: string) => Promise<Finance>;
  switchOff: (accountId: string, id: string, at: number) => Promise<void>;
  /** What to do when a delivery is waiting. */
  deliver: () => Promise<void>;
}

/** Slack takes one message a second for each hook (docs.slack.dev, rate limits). */
const slackPaceMs = 1_000;
/** What is not to be understood now is looked at again after this long. */
const lookAgainMs = 30_000;

/** Whether there is any network on the way to it: without one, this computer can still reach itself. */
const isReachable = (destination: Destination, isOnline: () => boolean): boolean =>
  isOnline() || hostsOf(destination).every((origin) => isLoopback(new URL(origin)));

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

/** Sends what is due for one destination. Resolves to when there is more to do (epoch ms). */
async function drainLane(db: Journal, lane: LaneId, world: OutboxWorld): Promise<number | undefined> {
  for (;;) {
    // Asked for each delivery: both may have been disconnected since the last one.
    const account = await world.findAccount(lane.accountId);
    const destination = await world.findDestination(lane.accountId, lane.destination);
    if (account === 'gone' || destination === 'gone') {
      await discardSends(db, lane);
      return undefined;
    }
    if (typeof account === 'string' || typeof destination === 'string') return world.now() + lookAgainMs;
    if (destination.switchedOffAt !== undefined) {
      // Killed before that was said, or all of it ended: what still waits has brought us here again.
      await tellOff(db, account, destination, { ...world, at: destination.switchedOffAt });
      await failSends(db, lane, world.now());
      return undefined;
    }
    if (!isReachable(destination, world.isOnline)) return world.now() + lookAgainMs;
    const paceMs = destination.channel === 'slack' ? slackPaceMs : 0;
    const claimed = await claimSend(db, lane, { now: world.now(), paceMs });
    if (typeof claimed !== 'object') return claimed;
    await sendClaimed(db, claimed, { account, destination, world });
  }
}

interface Target {
  account: Account;
  destination: Destination;
  world: OutboxWorld;
}

async function sendClaimed(db: Journal, claimed: ClaimedSend, { account, destination, world }: Target) {
  const lane = { accountId: account.id, destination: destination.id };
  const finance = await world.readFinance(account.id);
  const outgoing = outgoingOf(claimed, account, world.now());
  const outcome = await withinTime((signal) =>
    sendTo(outgoing, addressed(destination, claimed, finance), {
      fetch: world.fetch,
      now: world.now,
      signal,
    }),
  );
  if (outcome.state === 'failed' && outcome.reason === 'gone') {
    const at = world.now();
    await world.switchOff(account.id, destination.id, at);
    await tellOff(db, account, destination, { ...world, at });
  }
  await settleSend(db, claimed.delivery, lane, { outcome, at: world.now(), random: world.random() });
}

/** Sending ends after 20 s, also where it takes several requests. */
async function withinTime(work: (signal: AbortSignal) => Promise<SendOutcome>): Promise<SendOutcome> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), answerWithinMs);
  return work(patience.signal).finally(() => clearTimeout(timer));
}
