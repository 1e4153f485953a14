import type { Account } from '../accounts/account';
import { arrange } from '../journal/bundles';
import type { Journal } from '../journal/database';
import {
  claimNext,
  countCall,
  type DueDelivery,
  lookAgainMs,
  nextDueAt,
  putBack,
  settle,
  type Words,
} from '../journal/deliveries';
import type { Delivery } from '../journal/schema';
import { logError } from '../log';
import { behaviourOf } from '../preferences/rules/behaviour';
import { quietActions } from '../preferences/rules/quietActions';
import { readRuleSettings } from '../preferences/rules/ruleStore';
import { noteJournal } from '../status';
import { endTrouble, noteTrouble } from '../trouble';
import { actionLabel } from './actionLabel';
import { browserChannel } from './browser';
import { clearReplaced } from './clearReplaced';
import { content } from './content';
import type { Calls, Channel, Outcome } from './types';

/**
 * What an earlier background was killed over while it called the browser is not shown again by the next one for so
 * long: first it hears what it was woken for, such as that the notification was closed, and so had been shown. And
 * one that dies soon after it began, time and again, does not use up the calls.
 */
const provenMs = 5_000;

export interface DrainWorld {
  now: () => number;
  /** When this background began, epoch ms. */
  bornAt: number;
  /** `gone`: disconnected; `unreadable`: there, but not to be understood now. */
  findAccount: (accountId: string) => Promise<Account | 'gone' | 'unreadable'>;
  /** How the desktop is told, where that is not by the browser itself. */
  desktop?: Channel;
}

/**
 * Tells the desktop everything that is due, one after the other or several at once, whoever woke us, and notes what
 * came of it. Resolves to when there is more to do (epoch ms).
 */
export async function drain(db: Journal, world: DrainWorld): Promise<number | undefined> {
  for (;;) {
    const due = await claimNext(db, world.now(), arrange);
    if (due) await attempt(db, due, world);
    await clearReplaced(db, world.now()).catch(logError);
    if (!due) return nextDueAt(db);
  }
}

async function attempt(db: Journal, due: DueDelivery, world: DrainWorld): Promise<void> {
  const { delivery } = due;
  // Asked for each delivery: an account may have been connected or disconnected since the last one.
  const [account, { behaviours }] = await Promise.all([
    world.findAccount(delivery.accountId),
    readRuleSettings(),
  ]);
  if (account === 'gone') return db.delete('deliveries', delivery.id);
  if (account === 'unreadable') return putBack(db, delivery.id, world.now() + lookAgainMs);
  const { at, severity, ...words } = content(due);
  const behaviour = behaviourOf(behaviours, severity);
  const actions = quietActions(due.about).map((action) => actionLabel(action, world.now()));
  const message = { id: delivery.id, ...words, accountName: account.name, severity, at, behaviour, actions };
  const outcome = await (world.desktop ?? browserChannel).deliver(
    message,
    callsOf(db, delivery, words, world),
  );
  if (!outcome) return;
  await settle(db, delivery, outcome, world.now());
  noteOutcome(outcome, delivery, world.now()).catch(logError);
  // The lists show as one what the desktop was told of as one.
  if (delivery.summary) await noteJournal(delivery.accountId, world.now()).catch(logError);
}

/** Says it where even the second call showed nothing, until a notification is shown. */
async function noteOutcome({ state }: Outcome, { attempts }: Delivery, now: number): Promise<void> {
  if (state === 'sent') await endTrouble('unshown');
  else if (attempts > 0) await noteTrouble('unshown', now);
}

function callsOf(db: Journal, { id, attempts }: Delivery, words: Words, { now, bornAt }: DrainWorld): Calls {
  return {
    made: attempts,
    async count() {
      // By a clock that was set back a background would be young for ever.
      const isYoung = now() >= bornAt && now() < bornAt + provenMs;
      if (attempts === 0 || !isYoung) return countCall(db, id, words, now());
      await putBack(db, id, bornAt + provenMs);
      return false;
    },
  };
}
