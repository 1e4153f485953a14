import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { drain } from '@/utils/channels/drain';
import { summaryKinds } from '@/utils/events/summary';
import { closeJournal, openJournal } from '@/utils/journal/database';
import { markSeen } from '@/utils/journal/deliveries';
import { ingest } from '@/utils/journal/ingest';
import { singleFlight } from '@/utils/singleFlight';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';

const isFull = process.env.NOTIFIER_FULL === '1';
const account = fakeAccount();
const minuteMs = 60_000;

/** A desktop whose every answer comes when the scheduler lets it. */
function slowDesktop(scheduler: fc.Scheduler) {
  const shows = new Map<string, number>();
  const listed = new Set<string>();
  const later = <T>(label: string, work: () => T): Promise<T> =>
    scheduler.schedule(Promise.resolve(), label).then(work);
  Object.assign(fakeBrowser.notifications, {
    create: (id: string) =>
      later('create', () => {
        shows.set(id, (shows.get(id) ?? 0) + 1);
        listed.add(id);
        return id;
      }),
    getAll: () => later('getAll', () => Object.fromEntries([...listed].map((id) => [id, {}]))),
    clear: (id: string) => later('clear', () => listed.delete(id)),
  });
  return { shows, listed };
}

test('in whichever order stream, poll, drains and clicks take turns, each event is told once', async () => {
  const batches = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 });
  const property = fc.asyncProperty(fc.scheduler(), batches, async (scheduler, sizes) => {
    closeJournal();
    globalThis.indexedDB = new IDBFactory();
    const db = await openJournal();
    const { shows, listed } = slowDesktop(scheduler);
    let clock = seededAt + minuteMs;
    const now = () => clock;
    const findAccount = () => scheduler.schedule(Promise.resolve(account), 'account');
    const deliver = singleFlight(() => drain(db, { now, bornAt: 0, findAccount }));

    const tasks = sizes.flatMap((size, place) => {
      const frames = Array.from({ length: size }, () => fakeFrame());
      const come = (source: 'stream' | 'poll') =>
        scheduler.schedule(Promise.resolve(), `${source} ${place}`).then(async () => {
          const { due } = await ingest(db, { account, source, frames }, now);
          if (due) await deliver();
        });
      const click = scheduler.schedule(Promise.resolve(), `click ${place}`).then(async () => {
        const [id] = listed;
        if (id === undefined) return;
        listed.delete(id);
        await markSeen(db, id, now(), true);
      });
      return [
        come('stream'),
        come('poll'),
        click,
        scheduler.schedule(Promise.resolve(), 'alarm').then(deliver),
      ];
    });
    await scheduler.waitFor(Promise.all(tasks));
    for (let alarm = 0; alarm < 3; alarm += 1) {
      clock += minuteMs;
      await scheduler.waitFor(deliver());
    }

    const sent = sizes.reduce((sum, size) => sum + size, 0);
    expect(await db.count('events')).toBe(sent);
    const deliveries = await db.getAll('deliveries');
    expect(deliveries.filter(({ state }) => state !== 'sent')).toEqual([]);
    const toldBy = deliveries.map(({ summary }) =>
      summary ? summaryKinds.reduce((sum, kind) => sum + (summary.counts[kind] ?? 0), 0) : 1,
    );
    expect(toldBy.reduce((sum, count) => sum + count, 0)).toBe(sent);
    expect(new Map(deliveries.map(({ id }) => [id, 1]))).toEqual(shows);
  });
  await fc.assert(property, { numRuns: isFull ? 1_000 : 60 });
}, 120_000);
