import type { Account } from '../accounts/account';
import type { Journal } from '../journal/database';
import { claimNext, type DueDelivery, nextDueAt, putBack, settle } from '../journal/deliveries';
import { browserChannel } from './browser';
import { content } from './content';
import type { Channel } from './types';

export interface DrainWorld {
  now: () => number;
  /** `gone`: disconnected; `unreadable`: there, but not to be understood now. */
  findAccount: (accountId: string) => Promise<Account | 'gone' | 'unreadable'>;
  /** How the desktop is told, where that is not by the browser itself. */
  desktop?: Channel;
}

/**
 * Tells the desktop everything that is due, one after the other, whoever woke us, and notes what came of it. Resolves to
 * when there is more to do (epoch ms).
 */
export async function drain(db: Journal, world: DrainWorld): Promise<number | undefined> {
  for (;;) {
    const due = await claimNext(db, world.now());
    if (!due) return nextDueAt(db);
    await attempt(db, due, world);
  }
}

async function attempt(db: Journal, due: DueDelivery, world: DrainWorld): Promise<void> {
  const { delivery } = due;
  // Asked for each delivery: an account may have been connected or disconnected since the last one.
  const account = await world.findAccount(delivery.accountId);
  if (account === 'gone') return db.delete('deliveries', delivery.id);
  if (account === 'unreadable') return putBack(db, delivery, world.now());
  const { at, severity, ...words } = content(due);
  const message = { id: delivery.id, ...words, accountName: account.name, severity, at };
  const outcome = await (world.desktop ?? browserChannel).deliver(message, delivery.attempts);
  await settle(db, delivery, outcome, words, world.now());
}
