import { appendBacklog, connectEarlier, openBarePage, watchJournal } from './backlog.ts';
import { bulkWrite } from './bulk.ts';
import type { Figure, Finding } from './figure.ts';
import type { Stage } from './stage.ts';
import { median, quantile } from './stats.ts';

interface Round {
  productMs: number;
  bulkMs: number;
  readMs: number[];
}

/** `startStage`: each round has a profile of its own, as a journal that has everything takes nothing in. */
export async function findCatchUp(
  counts: readonly number[],
  rounds: number,
  startStage: () => Promise<Stage>,
): Promise<Finding> {
  const figures: Figure[] = [];
  for (const count of counts) {
    const measured: Round[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const stage = await startStage();
      try {
        measured.push(await catchUpOnce(stage, count));
      } finally {
        await stage.stop();
      }
    }
    const [product, baseline] = [
      median(measured.map(({ productMs }) => productMs)),
      median(measured.map(({ bulkMs }) => bulkMs)),
    ];
    const readMs = quantile(
      measured.flatMap((round) => round.readMs),
      0.95,
    );
    figures.push(
      {
        name: `${count.toLocaleString('en')} events after a gap → all in the journal`,
        unit: 'ms',
        product,
        baseline,
        goal: '≤ 2×',
        most: 2 * baseline,
      },
      {
        name: `the newest 50 read meanwhile, p95`,
        unit: 'ms',
        product: readMs,
        goal: '≤ 150',
        most: 150,
      },
    );
  }
  return {
    part: 'catch-up',
    figures,
    notes: [
      `Medians of ${rounds} rounds, each in a new profile. The background is killed, the events come to the server, the popup wakes it; counted from the opening of the stream.`,
      'Baseline: the same answer fetched and parsed, and put into one store with one index in one transaction.',
    ],
  };
}

async function catchUpOnce(stage: Stage, count: number): Promise<Round> {
  const { product: server } = stage.servers;
  const driver = await stage.drive();
  try {
    await server.waitForStream({ timeoutMs: 60_000 });
    const page = await openBarePage(driver);
    await connectEarlier(page);
    // One event, so that there is a cursor to go on from.
    appendBacklog(server, 1);
    await watchJournal(page, 1);
    await driver.killBackground();
    await server.waitForNoStream();
    appendBacklog(server, count, 1);
    const bulkMs = await bulkWrite(page, server, count);
    await server.waitForNoStream();
    const watching = watchJournal(page, count + 1);
    const waking = driver.open('popup.html');
    await server.waitForStream({ timeoutMs: 60_000 });
    const from = performance.timeOrigin + performance.now();
    const { doneAt, readMs } = await watching;
    await waking;
    return { productMs: doneAt - from, bulkMs, readMs };
  } finally {
    await driver.stop();
  }
}
