import { drain } from '@/utils/channels/drain';
import { rememberSeen } from '@/utils/channels/seen';
import type { Frame } from '@/utils/events/event';
import { readCursor } from '@/utils/journal/cursors';
import { closeJournal, type Journal, openJournal } from '@/utils/journal/database';
import { markSeen } from '@/utils/journal/deliveries';
import { ingest } from '@/utils/journal/ingest';
import { openThreads } from '@/utils/journal/threads';
import { singleFlight } from '@/utils/singleFlight';
import { fakeAccount, seededAt } from '../fakes/builders';
import { fakeDesktop } from './desktop';
import { Life } from './life';

const account = fakeAccount();
/** The alarm comes every 30 s; an attempt that proved nothing is due again by then. */
const alarmMs = 31_000;
/** What an earlier life may have shown is left alone for so long. */
const provenMs = 5_000;
/** Small, so that a few events make several transactions. */
const framesPerBatch = 2;

/** When this browser runs again, hours after the account was connected. */
export const backAt = seededAt + 2 * 60 * 60_000;

export type CrashWorld = ReturnType<typeof crashWorld>;

/** The server, the desktop and the journal: what is still there when a background dies. */
export function crashWorld() {
  let life = new Life();
  let clock = backAt;
  const frames: Frame[] = [];
  const desktop = fakeDesktop(() => life);
  const now = () => clock;

  /** Runs one background until it has nothing to do, or dies; a new one begins with nothing in memory. */
  async function run(diesAt: number | undefined, work: (db: Journal) => Promise<void>): Promise<Life> {
    life = new Life(diesAt);
    closeJournal();
    const db = life.journal(await openJournal());
    await life.live(work(db));
    closeJournal();
    clock += 1000;
    return life;
  }

  /** What the background does on every wake: what is due, and what the server has after the cursor. */
  async function work(db: Journal): Promise<void> {
    const findAccount = () => life.step(async () => account);
    const bornAt = now();
    const deliver = singleFlight(() => drain(db, { now, bornAt, findAccount }));
    const first = deliver();
    // Of a life that died meanwhile nobody waits for it, and the desktop's time limit ends it later.
    first.catch(() => undefined);
    for (;;) {
      const cursor = await readCursor(db, account);
      const from = frames.findIndex(({ streamId }) => streamId === cursor) + 1;
      const batch = frames.slice(from, from + framesPerBatch);
      if (batch.length === 0) break;
      const read = batch.at(-1)?.streamId;
      const { due } = await ingest(db, { account, source: 'stream', frames: batch, read }, now);
      if (due) deliver().catch(() => undefined);
    }
    await first;
    await deliver();
    clock += provenMs;
    await deliver();
  }

  return {
    desktop,
    frames: frames as readonly Frame[],
    /** The server has these too from now on. */
    send: (...more: Frame[]) => void frames.push(...more),
    wake: (diesAt?: number) => run(diesAt, work),
    /** A person closes or clicks a notification; the browser tells the background, which may be woken by it. */
    async dismiss(id: string, clicked: boolean, diesAt?: number) {
      desktop.remove(id);
      return run(diesAt, async (db) => {
        await Promise.all([work(db), rememberSeen(id, now(), () => markSeen(db, id, now(), clicked))]);
      });
    },
    alarm() {
      clock += alarmMs;
    },
    /** Whether a delivery waits for anything. */
    hasWork: async () => (await (await openJournal()).countFromIndex('deliveries', 'byDue')) > 0,
    async rows() {
      const db = await openJournal();
      const [events, deliveries] = [await db.getAll('events'), await db.getAll('deliveries')];
      const threads = await openThreads(db, account.id, clock);
      return { events, deliveries, threads, cursor: await readCursor(db, account) };
    },
  };
}
