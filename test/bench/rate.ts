import { catalogue } from '../../utils/events/catalogue.ts';
import { soakBody, soakTypes } from '../soak/events.ts';
import type { Finding } from './figure.ts';
import { curveOf, madeOf } from './growth.ts';
import { type Cost, measureLoad } from './load.ts';
import { settle } from './settle.ts';
import type { Stage } from './stage.ts';

/** Ten a minute are shown one by one. */
const listenEverySeconds = 4;
/** Far from what the journal keeps, so that nothing has to be removed. */
const mostEvents = 6_000;

const isSecurity = (type: string): boolean =>
  catalogue.some((entry) => entry.type === type && entry.severity === 'security');
const listenedType = soakTypes.find(isSecurity) ?? '';
const otherTypes = soakTypes.filter((type) => !isSecurity(type));

/** What an event costs by how many come in a second. */
export async function findRate(
  stage: Stage,
  { perSecond, seconds }: { perSecond: readonly number[]; seconds: number },
): Promise<Finding> {
  const browser = stage.startPlain('product');
  const costs: Cost[] = [];
  try {
    await settle(stage);
    for (const rate of perSecond) {
      const every = rate * listenEverySeconds;
      // In the middle of what comes, not before it.
      const isListened = (place: number) => place % every === Math.floor(every / 2);
      const typeAt = (place: number) =>
        isListened(place) ? listenedType : (otherTypes[place % otherTypes.length] ?? '');
      const bodyOf = (place: number, mark: string) =>
        soakBody(typeAt(place), mark, Math.floor(Date.now() / 1000));
      const load = { perSecond: rate, count: Math.min(mostEvents, rate * seconds), bodyOf, isListened };
      costs.push(await measureLoad(stage, browser.child.pid ?? 0, load));
    }
  } finally {
    await browser.stop();
  }
  return {
    part: 'rate',
    figures: [],
    curves: [curveOf('events a second', perSecond, costs)],
    notes: [
      `${seconds} s of each, ${mostEvents.toLocaleString('en')} events at most, of all documented types one after the other, nothing attached to the browser. What it uses anyway, some 3 ms a second, is a part of that.`,
      `One event in ${listenEverySeconds} s concerns security, and has a notification of its own however many come: of these is the last line.`,
      'Not flat, because the events of a batch (up to `batchLimit`, `utils/journal/ingest.ts`) share what it costs: its transactions, the readings of the storage, the drawing of the toolbar. Their rows fall as its cost does.',
      'Where more comes than is kept, a transaction waits for the batch before it, and what is told waits behind those: the row of a transaction is that wait.',
      ...madeOf('events a second', perSecond, costs),
    ],
  };
}
