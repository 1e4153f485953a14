import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { drain } from '@/utils/channels/drain';
import type { Frame } from '@/utils/events/event';
import { readCursor } from '@/utils/journal/cursors';
import { closeJournal, openJournal } from '@/utils/journal/database';
import { createDegraded } from '@/utils/journal/degraded';
import { handOver } from '@/utils/journal/handOver';
import { ingest } from '@/utils/journal/ingest';
import { keepPosition } from '@/utils/journal/keptPosition';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';
import { fakeDesktop } from './desktop';
import { Life } from './life';

const account = fakeAccount();
const now = () => seededAt + 120_000;
const framesPerBatch = 2;

/** The server, the desktop, the storage and a journal that does not always open. */
function world() {
  let life = new Life();
  const frames: Frame[] = [];
  const desktop = fakeDesktop(() => life);
  const { get, set } = fakeBrowser.storage.local;
  vi.spyOn(fakeBrowser.storage.local, 'get').mockImplementation((...args) =>
    life.step(async () => get(...args)),
  );
  vi.spyOn(fakeBrowser.storage.local, 'set').mockImplementation((items) => life.step(async () => set(items)));

  async function begin(diesAt: number | undefined, work: () => Promise<void>): Promise<Life> {
    life = new Life(diesAt);
    closeJournal();
    await life.live(work());
    closeJournal();
    return life;
  }

  const next = (read: string | null): Frame[] => {
    const from = frames.findIndex(({ streamId }) => streamId === read) + 1;
    return frames.slice(from, from + framesPerBatch);
  };

  return {
    desktop,
    send: (...more: Frame[]) => void frames.push(...more),
    /** A background that cannot open the journal. */
    without: (diesAt?: number) =>
      begin(diesAt, async () => {
        const degraded = createDegraded(now);
        for (;;) {
          const batch = next((await degraded.readPosition(account)).read);
          if (batch.length === 0) return;
          await degraded.take({ account, source: 'stream', frames: batch, read: batch.at(-1)?.streamId });
        }
      }),
    /** A background that can. */
    with: (diesAt?: number) =>
      begin(diesAt, async () => {
        const db = life.journal(await openJournal());
        await handOver(db, account, now());
        for (;;) {
          const batch = next(await readCursor(db, account));
          if (batch.length === 0) break;
          await ingest(db, { account, source: 'stream', frames: batch, read: batch.at(-1)?.streamId }, now);
        }
        await drain(db, { now, bornAt: 0, findAccount: async () => account });
        await keepPosition(db, account);
      }),
    cursor: async () => readCursor(await openJournal(), account),
  };
}

const on = () => fakeFrame({ event_type: 'server.stopped' });
const off = () => fakeFrame({ event_type: 'stack.deploy.started' });

test.each([
  ['without it', 'without', 20],
  ['while it takes over', 'with', 40],
] as const)(
  'a journal that comes back knows what was told, though a background was killed %s',
  async (_, which, least) => {
    for (let step = 0; ; step += 1) {
      vi.restoreAllMocks();
      await fakeBrowser.storage.local.clear();
      closeJournal();
      indexedDB.deleteDatabase('journal');
      const lives = world();
      lives.send(on());
      await lives.with();
      lives.send(on(), off(), on());
      if (which === 'with') await lives.without();
      const { isDead } = await lives[which](step);
      lives.send(on());
      await lives.without();
      const last = on();
      lives.send(last);
      await lives.with();
      expect([...lives.desktop.shows.values()]).toEqual([1, 1, 1, 1, 1]);
      expect(lives.desktop.repeated).toEqual([]);
      expect(await lives.cursor()).toBe(last.streamId);
      if (isDead) continue;
      expect(step).toBeGreaterThan(least);
      return;
    }
  },
);
