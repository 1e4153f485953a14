import type { Mute } from '../preferences/rules/mute';
import { liftMutes, readMutes } from '../preferences/rules/muteStore';
import { recoveredAt } from '../preferences/rules/recoveredAt';
import type { Threads } from './bufferThreads';
import type { Journal } from './database';

/** The mutes, those that wait for a recovery with when it came, where it has. `now`: epoch ms. */
export const withRecoveries = (
  threads: Pick<Threads, 'get'>,
  mutes: readonly Mute[],
  now: number,
): Promise<Mute[]> =>
  Promise.all(
    mutes.map(async (mute) => {
      const { accountId, thread } = mute;
      if (!thread) return mute;
      const untilAt = recoveredAt(await threads.get([accountId, thread.key]), thread.openedAt, now);
      return untilAt === undefined ? mute : { ...mute, untilAt };
    }),
  );

/**
 * Lifts the mutes whose recovery has come. The journal knows it already, so a background that is killed before this
 * keeps nothing from being told: the next one lifts them.
 */
export async function liftRecovered(db: Journal, now: number): Promise<void> {
  const waiting = (await readMutes()).mutes.filter(({ thread }) => thread);
  if (waiting.length === 0) return;
  const { store } = db.transaction('threads');
  const mutes = await withRecoveries(store, waiting, now);
  const over = mutes.filter(({ untilAt }) => untilAt !== undefined);
  if (over.length > 0) await liftMutes(over);
}
