import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Frame } from '@/utils/events/event';
import { type Summary, summaryKinds } from '@/utils/events/summary';
import { closeJournal } from '@/utils/journal/database';
import { fakeFrame, seededAt } from '../fakes/builders';
import { backAt, type CrashWorld, crashWorld } from './world';

/** `npm run test:full` tries many more. */
const isFull = process.env.NOTIFIER_FULL === '1';
/** Of the pairs of steps that two lives can end at, one in so many is tried. */
const stride = isFull ? 1 : 3;
/** Wakes without a kill after which nothing may be left to do. */
const mostWakes = 4;
/** More steps than any life in these tests has, and about as many as they have. */
const mostSteps = 160;
const patience = { timeout: isFull ? 600_000 : 180_000 };

const fresh = { timestamp: backAt / 1000 };
const on = () => fakeFrame({ event_type: 'server.stopped', ...fresh });
const off = () => fakeFrame({ event_type: 'stack.deploy.started', ...fresh });
/** So old that it is told in the summary. */
const missed = () => fakeFrame({ event_type: 'server.stopped', timestamp: seededAt / 1000 + 60 });
const kinds = { on, off, missed };
/** What this frame is about works again. */
const recovered = ({ data }: Frame) =>
  fakeFrame({ event_type: 'server.backon', uid: JSON.parse(data).uid, timestamp: backAt / 1000 + 1 });
/** What tells the events of these tests apart. */
const nameOf = ({ event_type, uid }: Record<string, unknown>) => `${event_type} ${uid}`;

function freshWorld(): CrashWorld {
  closeJournal();
  globalThis.indexedDB = new IDBFactory();
  return crashWorld();
}

/** How many events a summary tells of. */
const told = ({ counts }: Summary): number =>
  summaryKinds.reduce((sum, kind) => sum + (counts[kind] ?? 0), 0);

interface Expected {
  /** Notifications that somebody took off the desktop. */
  dismissed?: ReadonlySet<string>;
  /** How many backgrounds were killed. */
  kills?: number;
}

/**
 * Lets everything come to rest, then looks: each event once in the journal and in its thread, and in one notification
 * if it is on.
 * Resolves to how many notifications were given up.
 */
async function expectAllOnce(
  world: CrashWorld,
  { dismissed = new Set(), kills = 0 }: Expected = {},
): Promise<number> {
  for (let wakes = 0; wakes < mostWakes; wakes += 1) {
    await world.wake();
    world.alarm();
    if (!(await world.hasWork())) break;
  }
  // What was only just shown is replaced by the drain after it.
  await world.wake();
  const { events, deliveries, threads, cursor } = await world.rows();
  const sent = new Set(world.frames.map(({ data }) => nameOf(JSON.parse(data))));
  expect(events.map(({ payload }) => nameOf(payload)).toSorted()).toEqual([...sent].toSorted());
  expect(cursor).toBe(world.frames.at(-1)?.streamId ?? null);

  const back = events.filter(({ type }) => type === 'server.backon');
  const isOver = ({ type, payload }: (typeof events)[number]) =>
    type !== 'stack.deploy.started' && back.some((event) => event.payload.uid === payload.uid);
  const goingOn = events.filter((event) => !isOver(event));
  expect(threads.map(({ run }) => run.openedBy).toSorted()).toEqual(goingOn.map(({ id }) => id).toSorted());

  const routedOn = events.filter(({ decisions }) => decisions.some((decision) => decision.on));
  const alone = routedOn.filter(({ summaryId }) => summaryId === undefined);
  const summaries = deliveries.filter(({ summary }) => summary !== undefined);
  expect(deliveries.flatMap(({ summary, eventId }) => (summary ? [] : eventId)).toSorted()).toEqual(
    alone.map(({ id }) => id).toSorted(),
  );
  expect(Object.fromEntries(summaries.map(({ id, summary }) => [id, summary && told(summary)]))).toEqual(
    Object.fromEntries(
      Map.groupBy(routedOn, ({ summaryId }) => summaryId ?? '')
        .entries()
        .flatMap(([id, { length }]) => (id === '' ? [] : [[id, length]])),
    ),
  );
  expect(world.desktop.repeated).toEqual([]);
  const deliveryOf = (event: (typeof events)[number]) =>
    deliveries.find(({ eventId }) => eventId === event.id);
  for (const recovery of back.filter((event) => deliveryOf(event)?.state === 'sent')) {
    const alert = events.find(
      ({ type, payload }) => type === 'server.stopped' && payload.uid === recovery.payload.uid,
    );
    const alertId = alert && !alert.summaryId ? deliveryOf(alert)?.id : undefined;
    expect(world.desktop.listed()).not.toContain(alertId);
  }
  let givenUp = 0;
  for (const { id, state, attempts } of deliveries) {
    const shows = world.desktop.shows.get(id) ?? 0;
    // The crash table allows one more only where the desktop no longer lists the first.
    expect(shows).toBeLessThanOrEqual(dismissed.has(id) ? 2 : 1);
    if (state === 'sent' && shows >= 1) continue;
    // Two backgrounds died between counting their call and the desktop's hearing of it, or could not tell.
    expect({ state, attempts }).toEqual({ state: 'unconfirmed', attempts: 2 });
    expect(kills).toBeGreaterThanOrEqual(2);
    givenUp += 1;
  }
  return givenUp;
}

describe('a background that is killed', () => {
  test('at any one step of taking and showing events loses and repeats none', patience, async () => {
    for (let step = 0; ; step += 1) {
      const world = freshWorld();
      const first = on();
      world.send(missed(), first, off(), missed(), on(), { ...first, streamId: 'again' });
      const { isDead } = await world.wake(step);
      await expectAllOnce(world, { kills: 1 });
      if (isDead) continue;
      expect(step).toBeGreaterThan(50);
      return;
    }
  });

  test('at any one step of showing a recovery leaves only that on the desktop', patience, async () => {
    for (let step = 0, isOver = false; !isOver; step += 1) {
      const world = freshWorld();
      const down = on();
      world.send(down);
      await world.wake();
      world.send(recovered(down));
      isOver = !(await world.wake(step)).isDead;
      await expectAllOnce(world, { kills: 1 });
      expect(world.desktop.listed()).toHaveLength(1);
    }
  });

  test(
    'at any step, and at any step of the next life too, repeats none and gives up next to none',
    patience,
    async () => {
      let pairs = 0;
      let givenUp = 0;
      for (let first = 0, isOver = false; !isOver; first += 1) {
        // Each life in turn begins with another step, so that every step of either is one of a pair.
        for (let second = first % stride, isLast = false; !isLast; second += stride) {
          const world = freshWorld();
          world.send(on());
          isOver = !(await world.wake(first)).isDead;
          isLast = isOver || !(await world.wake(second)).isDead;
          pairs += 1;
          givenUp += await expectAllOnce(world, { kills: 2 });
        }
      }
      // Both have to die between the commit that counts the call and the desktop's hearing of it.
      expect(givenUp).toBeLessThanOrEqual(9);
      expect(pairs).toBeGreaterThan(1000 / stride);
    },
  );

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
            kinds: fc.array(fc.constantFrom('on', 'off', 'missed'), { maxLength: 4 }),
          }),
        },
        { weight: 1, arbitrary: fc.record({ kind: fc.constant('send again' as const), place: fc.nat() }) },
        { weight: 1, arbitrary: fc.record({ kind: fc.constant('recover' as const), place: fc.nat() }) },
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
        let kills = 0;
        for (const act of actions) {
          if (act.kind === 'send') world.send(...act.kinds.map((kind) => kinds[kind]()));
          if (act.kind === 'wake') kills += (await world.wake(act.diesAt)).isDead ? 1 : 0;
          if (act.kind === 'alarm') world.alarm();
          const again = act.kind === 'send again' && world.frames[act.place % world.frames.length];
          const down = act.kind === 'recover' && world.frames[act.place % world.frames.length];
          if (down) world.send(recovered(down));
          if (again) world.send({ ...again, streamId: `again-${world.frames.length}` });
          const listed = world.desktop.listed();
          const id = act.kind === 'dismiss' && listed[act.place % listed.length];
          if (!id) continue;
          dismissed.add(id);
          kills += (await world.dismiss(id, act.clicked, act.diesAt)).isDead ? 1 : 0;
        }
        await expectAllOnce(world, { dismissed, kills });
      });
      await fc.assert(runs, { numRuns: isFull ? 2000 : 100 });
    },
  );
});
