import { setTimeout as delay } from 'node:timers/promises';
import type { Driver } from '../drivers/driver.ts';
import type { Finding } from './figure.ts';
import type { Stage } from './stage.ts';
import { median, quantile } from './stats.ts';

const alarmMs = 30_000;
const patienceMs = 60_000;
const settleMs = 3_000;

/** How long an event takes that comes while the background is killed. */
export async function findWake(stage: Stage, rounds: number): Promise<Finding> {
  const driver = await stage.drive();
  try {
    await stage.servers.product.waitForStream({ timeoutMs: patienceMs });
    const [byPopup, byAlarm]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      byPopup.push(await once(stage, driver, `product-1${round}`, true));
      byAlarm.push(await once(stage, driver, `product-2${round}`, false));
    }
    const births = stage.probe.notes.flatMap((note) => (note.kind === 'born' ? [note] : []));
    const worst = quantile(byAlarm, 1);
    return {
      part: 'wake',
      figures: [
        {
          name: 'killed; event → desktop, the alarm wakes it, worst',
          unit: 'ms',
          product: worst,
          goal: '≤ 31,000',
          most: alarmMs + 1_000,
        },
        { name: 'the same, median', unit: 'ms', product: median(byAlarm) },
        { name: 'killed; the popup wakes it → desktop, median', unit: 'ms', product: median(byPopup) },
        {
          name: 'worker: its files loaded, median',
          unit: 'ms',
          product: median(births.map(({ loadedMs }) => loadedMs)),
        },
        {
          name: 'worker: its files loaded and run, median',
          unit: 'ms',
          product: median(births.map(({ ranMs }) => ranMs)),
        },
      ],
      notes: [
        `${rounds} rounds each way; the alarm comes every 30 s, so its median is near half of that.`,
        'From the start of the browser on a driver is attached, which is the only way to kill the background.',
      ],
    };
  } finally {
    await driver.stop();
  }
}

async function once(
  { servers, desk }: Stage,
  driver: Driver,
  mark: string,
  byPopup: boolean,
): Promise<number> {
  await delay(settleMs);
  await driver.killBackground();
  await servers.product.waitForNoStream();
  const from = Date.now();
  servers.product.append(
    JSON.stringify({ event_type: 'process.down', reason: mark, timestamp: Math.floor(from / 1000) }),
  );
  const popup = byPopup ? await driver.open('popup.html') : undefined;
  const shown = await desk.waitForNotification(({ summary, body }) => `${summary} ${body}`.includes(mark), {
    timeoutMs: patienceMs,
  });
  await popup?.close();
  return Date.parse(shown.at) - from;
}
