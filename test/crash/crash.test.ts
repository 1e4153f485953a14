import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Frame } from '@/utils/events/event';
import { closeJournal } from '@/utils/journal/database';
import { fakeFrame } from '../fakes/builders';
import { type CrashWorld, crashWorld } from './world';

/** `npm run test:full` tries many more. */
const isFull = process.env.NOTIFIER_FULL === '1';
/** Wakes without a kill after which nothing may be left to do. */
const mostWakes = 4;
/** More steps than any life in these tests has, and about as many as they have. */
const mostSteps = 160;
const patience = { timeout: isFull ? 600_000 : 180_000 };

const on = () => fakeFrame({ event_type: 'server.stopped' });
const off = () => fakeFrame({ event_type: 'stack.deploy.started' });

function freshWorld(): CrashWorld {
  closeJournal();
  globalThis.indexedDB = new IDBFactory();
  return crashWorld();
}

/** Lets everything come to rest, then looks: each event once in the journal and in its thread, and once on the desktop if it is on. */
async function expectAllOnce(world: CrashWorld, dismissed: ReadonlySet<string> = new Set()): Promise<void> {
  for (let wakes = 0; wakes < mostWakes; wakes += 1) {
    await world.wake();
    world.alarm();
    if (!(await world.hasWork())) break;
  }
  const { events, deliveries, threads, cursor } = await world.rows();
  const uidOf = ({ data }: Frame): string => JSON.parse(data).uid;
  const sent = new Set(world.frames.map(uidOf));
  expect(events.map(({ payload }) => payload.uid).toSorted()).toEqual([...sent].toSorted());
  expect(cursor).toBe(world.frames.at(-1)?.streamId ?? null);

  expect(threads.map(({ run }) => run.openedBy).toSorted()).toEqual(events.map(({ id }) => id).toSorted());

  const routedOn = events.filter(({ decisions }) => decisions.some((decision) => decision.on));
  expect(deliveries.map(({ eventId }) => eventId).toSorted()).toEqual(
    routedOn.map(({ id }) => id).toSorted(),
  );
  expect(world.desktop.repeated).toEqual([]);
  for (const { id, state } of deliveries) {
    const shows = world.desktop.shows.get(id) ?? 0;
    // The crash table allows one more only where the desktop no longer lists the first.
    expect(shows).toBeLessThanOrEqual(dismissed.has(id) ? 2 : 1);
    expect({ state, shows }).toEqual({ state: 'sent', shows: Math.max(1, shows) });
  }
}

describe('a background that is killed', () => {
  test('at any one step of taking and showing events loses and repeats none', patience, async () => {
    for (let step = 0; ; step += 1) {
      const world = freshWorld();
      const first = on();
      world.send(first, off(), on(), { ...first, streamId: 'again' });
      const { isDead } = await world.wake(step);
      await expectAllOnce(world);
      if (isDead) continue;
      expect(step).toBeGreaterThan(50);
      return;
    }
  });

  test('at any step, and at any step of the next life too, loses and repeats none', patience, async () => {
    for (let first = 0, isOver = false; !isOver; first += 1) {
      for (let second = 0, isLast = false; !isLast; second += 1) {
        const world = freshWorld();
        world.send(on());
        isOver = !(await world.wake(first)).isDead;
        isLast = isOver || !(await world.wake(second)).isDead;
        await expectAllOnce(world);
      }
    }
  });

  test(
    'whatever comes, whenever it is killed and whatever is clicked, loses and repeats none',
    patience,
    async () => {
      const diesAt = fc.option(fc.nat(mostSteps), { nil: undefined });
      const action = fc.oneof(
        {
          weight: 3,
          arbitrary: fc.record({
            kind: fc.constant('send' as const),
            shown: fc.array(fc.boolean(), { maxLength: 4 }),
          }),
        },
        { weight: 1, arbitrary: fc.record({ kind: fc.constant('send again' as const), place: fc.nat() }) },
        { weight: 4, arbitrary: fc.record({ kind: fc.constant('wake' as const), diesAt }) },
        { weight: 1, arbitrary: fc.record({ kind: fc.constant('alarm' as const) }) },
        {
          weight: 2,
          arbitrary: fc.record({
            kind: fc.constant('dismiss' as const),
            place: fc.nat(),
            clicked: fc.boolean(),
            diesAt,
          }),
        },
      );
      const runs = fc.asyncProperty(fc.array(action, { minLength: 3, maxLength: 16 }), async (actions) => {
        const world = freshWorld();
        const dismissed = new Set<string>();
        for (const act of actions) {
          if (act.kind === 'send') world.send(...act.shown.map((isOn) => (isOn ? on() : off())));
          if (act.kind === 'wake') await world.wake(act.diesAt);
          if (act.kind === 'alarm') world.alarm();
          const again = act.kind === 'send again' && world.frames[act.place % world.frames.length];
          if (again) world.send({ ...again, streamId: `again-${world.frames.length}` });
          const listed = world.desktop.listed();
          const id = act.kind === 'dismiss' && listed[act.place % listed.length];
          if (!id) continue;
          dismissed.add(id);
          await world.dismiss(id, act.clicked, act.diesAt);
        }
        await expectAllOnce(world, dismissed);
      });
      await fc.assert(runs, { numRuns: isFull ? 2000 : 100 });
    },
  );
});
