import type { Account } from '../accounts/account';
import type { Journal } from '../journal/database';
import { type ClaimedSend, settleSend } from '../journal/sends';
import { logError } from '../log';
import type { Finance } from '../preferences/finance';
import { answerWithinMs, type FetchLike } from '../sources/request';
import type { Destination } from './destination';
import { addressed, outgoingOf } from './outgoing';
import { placeKeyOf } from './reach';
import type { SendOutcome } from './send';
import { sendTo } from './send/sendTo';
import { tellOff } from './tellOff';

export interface AttemptWorld {
  fetch: FetchLike;
  now: () => number;
  /** Whether there is a network, as far as the browser knows: a hint, no more. */
  isOnline: () => boolean;
  random: () => number;
  findDestination: (accountId: string, id: string) => Promise<Destination | 'gone' | 'unreadable'>;
  readFinance: (accountId: string) => Promise<Finance>;
  switchOff: (asked: Destination, at: number) => Promise<boolean>;
  /** What to do when a delivery is waiting. */
  deliver: () => Promise<void>;
}

/** Where a delivery goes, as it was when it was taken. */
interface Target {
  account: Account;
  destination: Destination;
  placeKey: string;
  world: AttemptWorld;
}

/** What came of it. What cannot be put together or read now waits like what was not answered, and lets others pass. */
async function outcomeOf(
  claimed: ClaimedSend,
  { account, destination, world }: Target,
): Promise<SendOutcome> {
  try {
    const finance = await world.readFinance(account.id);
    const outgoing = outgoingOf(claimed, account, world.now());
    const addressee = addressed(destination, claimed.delivery, finance);
    const { fetch, now } = world;
    // Also where it takes several requests.
    const signal = AbortSignal.timeout(answerWithinMs);
    return await sendTo(outgoing, addressee, { fetch, now, signal });
  } catch (error) {
    logError(error);
    return { state: 'failed', reason: 'trouble', answer: { latencyMs: 0, body: '' } };
  }
}

/** Sends one delivery and notes what came of it. Throws only what the journal throws. */
export const attempt = async (db: Journal, claimed: ClaimedSend, target: Target): Promise<void> =>
  settle(db, claimed, await outcomeOf(claimed, target), target);

/** Notes what came of it, after what it asks for was done: killed in between, it is sent and answered again. */
async function settle(
  db: Journal,
  { delivery }: ClaimedSend,
  outcome: SendOutcome,
  { account, destination, placeKey, world }: Target,
): Promise<void> {
  const lane = { accountId: account.id, destination: destination.id };
  const at = world.now();
  const current = await world.findDestination(account.id, destination.id);
  const wasChanged = typeof current === 'object' && placeKeyOf(current) !== placeKey;
  if (outcome.state === 'failed' && outcome.reason === 'gone' && !wasChanged) {
    try {
      if (await world.switchOff(destination, at)) await tellOff(db, account, destination, { ...world, at });
    } catch (error) {
      // The next one is told the same.
      logError(error);
    }
  }
  // No fault of the receiver, and no attempt of the few that there are.
  const isOffline = outcome.state === 'failed' && outcome.reason === 'network' && !world.isOnline();
  const answered = { outcome, at: world.now(), random: world.random(), placeKey, wasChanged, isOffline };
  await settleSend(db, delivery, lane, answered);
}
