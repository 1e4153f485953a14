import { findDestination, readDestinations, switchOff } from '@/utils/channels/destinations';
import type { ChannelId } from '@/utils/channels/ids';
import { createOutbox, type OutboxWorld } from '@/utils/channels/outbox';
import type { Frame } from '@/utils/events/event';
import { openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { changePreferences } from '@/utils/preferences/changePreferences';
import { readFinance } from '@/utils/preferences/finance';
import { everyApplication } from '@/utils/preferences/preferences';
import { fakeAccount, seededAt } from '../fakes/builders';

export const account = fakeAccount();

/** One background after the other over one journal, with a clock of its own and the real network of this computer. */
export function outboxWorld() {
  let clock = seededAt + 120_000;
  const now = () => clock;
  const world: OutboxWorld = {
    journal: { use: async (work) => work(await openJournal()) },
    fetch,
    now,
    random: () => 0,
    isOnline: () => true,
    findAccount: async () => account,
    findDestination,
    readFinance,
    switchOff,
    isAllowed: async () => true,
    deliver: async () => undefined,
  };
  let outbox = createOutbox(world);
  const rows = async () => (await openJournal()).getAll('deliveries');
  return {
    now,
    rows,
    async sends() {
      return (await rows()).filter(({ channel }) => channel !== 'browser');
    },
    advance: (ms: number) => {
      clock += ms;
    },
    wake: () => outbox.wake(),
    /** From now on another background with nothing in memory. */
    restart(changed: Partial<OutboxWorld> = {}) {
      outbox = createOutbox({ ...world, ...changed });
    },
    async take(frames: readonly Frame[]) {
      const db = await openJournal();
      await ingest(db, { account, source: 'stream', frames, read: frames.at(-1)?.streamId }, now);
    },
    destinations: () => readDestinations(account.id),
  };
}

export const switchOn = (channel: ChannelId, ...types: string[]): Promise<void> =>
  changePreferences(
    account.id,
    types.map((type) => ({ application: everyApplication, type, channel, to: true })),
  );
