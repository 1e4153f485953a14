import { setTimeout as delay } from 'node:timers/promises';
import { appendBacklog } from './backlog.ts';
import type { Finding } from './figure.ts';
import { curveOf, madeOf } from './growth.ts';
import { type Cost, keptSoFar, measureLoad, waitForKept } from './load.ts';
import { settle } from './settle.ts';
import { singleEvent } from './singleEvent.ts';
import type { Stage } from './stage.ts';

/** At this pace every event has a notification of its own. */
const perSecond = 1.25;
const settleMs = 10_000;

/** What an event costs by how many are in the journal already. */
export async function findJournal(
  stage: Stage,
  { events, count }: { events: readonly number[]; count: number },
): Promise<Finding> {
  const { product: server } = stage.servers;
  const browser = stage.startPlain('product');
  const costs: Cost[] = [];
  try {
    await settle(stage);
    for (const wanted of events) {
      const present = keptSoFar(stage);
      if (wanted > present) {
        appendBacklog(server, wanted - present, present);
        await waitForKept(stage, wanted);
      }
      await delay(settleMs);
      costs.push(await measureLoad(stage, browser.child.pid ?? 0, { perSecond, count, bodyOf, isListened }));
    }
  } finally {
    await browser.stop();
  }
  return {
    part: 'journal',
    figures: [],
    curves: [curveOf('events in the journal', events, costs)],
    notes: [
      `${count} events of each, 800 ms apart, nothing attached to the browser. What it uses anyway, some 3 ms a second, is a part of that.`,
      'The journal keeps 20,000 events: from there on each one that comes makes another one go.',
      'Every reading is of one key or of the first entries of an index, so their number does not depend on what is kept: the row of reads and writes shows it.',
      ...madeOf('events in the journal', events, costs),
    ],
  };
}

const bodyOf = (_place: number, mark: string): string => singleEvent(mark);
const isListened = (): boolean => true;
