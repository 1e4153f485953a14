import { type DrainWorld, drain } from '@/utils/channels/drain';
import type { Calls, Message, Outcome } from '@/utils/channels/types';
import { openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';

/** Whose events are drained. */
export const account = fakeAccount();

/** The time of a test file, in milliseconds, which it moves on by itself. */
export const clock = { at: seededAt + 120_000 };
export const now = () => clock.at;

/** A journal with so many events that wait to be shown. */
export async function withEvents(count: number) {
  const db = await openJournal();
  const frames = Array.from({ length: count }, () => fakeFrame());
  await ingest(db, { account, source: 'stream', frames, read: 'a' }, now);
  return db;
}
export const withOneEvent = () => withEvents(1);

/** Drains as a background that was born then. */
export const work = async (desktop?: DrainWorld['desktop'], bornAt = 0) =>
  drain(await openJournal(), {
    now,
    bornAt,
    findAccount: async () => account,
    ...(desktop ? { desktop } : {}),
  });

/** A channel that says this, each time it is called. */
export const saying = (...outcomes: Outcome[]) => ({
  async deliver(_: Message, { count }: Calls): Promise<Outcome> {
    await count();
    return outcomes.shift() ?? { state: 'unconfirmed' };
  },
});

/** All deliveries. */
export const rows = async () => (await openJournal()).getAll('deliveries');
