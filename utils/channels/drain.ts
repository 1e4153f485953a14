import type { Account } from '../accounts/account';
import { severityOf } from '../events/catalogue';
import { wording } from '../events/wording';
import type { Journal } from '../journal/database';
import { claimDue, type DueDelivery, settle } from '../journal/deliveries';
import { channels } from './index';
import type { Channel, ChannelId } from './types';

export interface DrainWorld {
  now: () => number;
  accounts: readonly Account[];
  channels?: Partial<Record<ChannelId, Channel>>;
}

/** Delivers everything that is due, whoever woke us, and notes what came of it. */
export async function drain(db: Journal, world: DrainWorld): Promise<void> {
  for (;;) {
    const due = await claimDue(db, world.now());
    if (due.length === 0) return;
    for (const item of due) await attempt(db, item, world);
  }
}

async function attempt(db: Journal, { delivery, event }: DueDelivery, world: DrainWorld): Promise<void> {
  const channel = (world.channels ?? channels)[delivery.channel];
  const account = world.accounts.find(({ id }) => id === delivery.accountId);
  const words = wording(event);
  const outcome =
    channel && account
      ? await channel.deliver(
          {
            id: delivery.id,
            ...words,
            accountName: account.name,
            severity: severityOf(event.type),
            at: event.at,
          },
          delivery.attempts,
        )
      : ({ state: 'failed', error: 'This account or channel is not connected any more.' } as const);
  await settle(db, delivery, outcome, words, world.now());
}
