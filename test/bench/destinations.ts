import type { Finding } from './figure.ts';
import { madeOf } from './growth.ts';
import { type Cost, measureLoad } from './load.ts';
import { settle } from './settle.ts';
import { singleEvent } from './singleEvent.ts';
import type { Stage } from './stage.ts';
import { median } from './stats.ts';
import { accountIdOf, driven, store } from './stored.ts';
import { startTimedReceiver, type TimedReceiver } from './timedReceiver.ts';

const patienceMs = 180_000;
/** At this pace every event has a notification of its own. */
const perSecond = 1.25;

interface Point extends Cost {
  toFirst: number;
  toLast: number;
  /** A destination gets one after the other: how long it takes until all have everything, for each delivery. */
  everyMs: number;
}

/** What an event costs by how many destinations it is sent to. */
export async function findDestinations(
  stage: Stage,
  { destinations, count }: { destinations: readonly number[]; count: number },
): Promise<Finding> {
  const points: Point[] = [];
  for (const wanted of destinations) points.push(await measure(stage, wanted, count));
  const line = (name: string, of: (point: Point, place: number) => number) => ({
    name,
    unit: 'ms' as const,
    values: points.map(of),
  });
  const shared = (point: Point, place: number) => point.backgroundMs / (destinations[place] ?? 1);
  return {
    part: 'destinations',
    figures: [],
    curves: [
      {
        over: 'destinations',
        amounts: [...destinations],
        lines: [
          line('write → `notifications.create`, p50', ({ toCall }) => toCall.p50),
          line('write → the first receiver, p50', ({ toFirst }) => toFirst),
          line('write → the last receiver, p50', ({ toLast }) => toLast),
          line("background's processor for an event", ({ backgroundMs }) => backgroundMs),
          line("background's processor for a delivery", shared),
          line("the whole browser's for an event", ({ browserMs }) => browserMs),
          {
            name: 'transactions for an event',
            unit: 'count',
            values: points.map(({ transactions }) => transactions),
          },
          line(
            'a transaction, waiting for others included, on the average',
            ({ transactionMs }) => transactionMs,
          ),
          line('between two deliveries, on the average', ({ everyMs }) => everyMs),
        ],
      },
    ],
    notes: [
      `${count} events of each, 800 ms apart, to webhooks on loopback that answer at once; nothing attached to the browser.`,
      'A delivery is three transactions, whatever else there is: it is claimed, its answer is noted, and the next one is looked for. They write to the same stores, so they wait for each other, and the desktop with them: the row of a transaction is that wait.',
      ...madeOf('destinations', destinations, points),
    ],
  };
}

async function measure(stage: Stage, wanted: number, count: number): Promise<Point> {
  const receiver = await startTimedReceiver();
  try {
    await driven(stage, async (driver) => {
      const accountId = await accountIdOf(driver);
      const list = Array.from({ length: wanted }, (_, place) => ({
        id: `bench-${wanted}-${place}`,
        accountId,
        name: `Receiver ${place}`,
        channel: 'webhook',
        url: `${receiver.origin}/${place}`,
      }));
      await store(driver, {
        [`destinations:${accountId}`]: { version: 1, destinations: list },
        [`preferences:${accountId}:*`]: { version: 1, cells: { 'process.down': { webhook: true } } },
      });
    });
    return await send(stage, receiver, wanted, count);
  } finally {
    await receiver.close();
  }
}

async function send(stage: Stage, receiver: TimedReceiver, wanted: number, count: number): Promise<Point> {
  const browser = stage.startPlain('product');
  try {
    await settle(stage);
    const sentAt = new Map<string, number>();
    const bodyOf = (_place: number, mark: string) => {
      sentAt.set(mark, performance.timeOrigin + performance.now());
      return singleEvent(mark);
    };
    const done = () => receiver.waitForArrivals(wanted * count, patienceMs);
    const load = { perSecond, count, bodyOf, isListened: () => true, done };
    const cost = await measureLoad(stage, browser.child.pid ?? 0, load);
    const since = [...sentAt].map(([mark, at]) =>
      receiver.arrivals.filter(({ body }) => body.includes(mark)).map((arrival) => arrival.at - at),
    );
    const busyMs = since.reduce((sum, times) => sum + Math.max(...times) - Math.min(...times), 0);
    return {
      ...cost,
      toFirst: median(since.map((times) => Math.min(...times))),
      toLast: median(since.map((times) => Math.max(...times))),
      everyMs: wanted > 1 ? busyMs / (count * (wanted - 1)) : Number.NaN,
    };
  } finally {
    await browser.stop();
    await stage.servers.product.waitForNoStream();
  }
}
