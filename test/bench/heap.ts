import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startPlainBrowser } from '../lifetime/plain-browser.ts';
import { connectDevtools, type Devtools } from './devtools.ts';
import { type Figure, type Finding, rounded } from './figure.ts';
import { heapParts } from './heapParts.ts';
import type { Stage } from './stage.ts';
import { median } from './stats.ts';

interface Target {
  targetId: string;
  type: string;
  url: string;
}

const settleMs = 5_000;
const streamMs = 60_000;
const kiB = 1024;

/** KiB, and what they are made of. */
interface Heap {
  used: number;
  parts: [part: string, kiB: number][];
}

type Heaps = Record<'product' | 'baseline', { worker: Heap; popup: Heap }>;

/** What the scripts of the background and of the popup hold, looked at once in each browser. */
export async function findHeap(stage: Stage, rounds: number): Promise<Finding> {
  const measured: Heaps[] = [];
  for (let round = 0; round < rounds; round += 1) measured.push(await heapsOf(stage));
  const figure = (name: string, part: 'worker' | 'popup', goal: number): Figure => {
    const product = median(measured.map((heaps) => heaps.product[part].used));
    return {
      name,
      unit: 'KiB',
      product,
      baseline: median(measured.map((heaps) => heaps.baseline[part].used)),
      goal: `≤ ${goal.toLocaleString('en')}`,
      most: goal,
    };
  };
  return {
    part: 'heap',
    figures: [figure('background', 'worker', 900), figure('popup', 'popup', 1500)],
    notes: [
      `Medians of ${rounds} starts. Used heap after two collections, some seconds after the stream was opened, in a browser that nothing was attached to before.`,
      madeOf('background', measured.at(-1)?.product.worker),
      madeOf('popup', measured.at(-1)?.product.popup),
    ],
  };
}

const mostParts = 6;
const madeOf = (name: string, heap: Heap | undefined): string =>
  `The ${name}'s, by a snapshot of the last: ${(heap?.parts ?? [])
    .slice(0, mostParts)
    .map(([part, size]) => `${part} ${rounded(size)}`)
    .join(', ')} KiB.`;

/** Starts a browser and looks with Chromium's own protocol. */
async function heapsOf({ servers, dirs, home }: Stage): Promise<Heaps> {
  await rm(join(home.profile, 'DevToolsActivePort'), { force: true });
  const both = `${dirs.product},${dirs.baseline}`;
  const browser = startPlainBrowser('chromium', home, both, ['--remote-debugging-port=0']);
  try {
    for (const server of [servers.product, servers.baseline])
      await server.waitForStream({ timeoutMs: streamMs });
    await delay(settleMs);
    const devtools = await connectDevtools(home.profile);
    const { targetInfos } = await devtools.send<{ targetInfos: Target[] }>('Target.getTargets');
    const heaps: Partial<Heaps> = {};
    for (const { targetId, url } of targetInfos.filter(({ type }) => type === 'service_worker')) {
      const { origin } = new URL(url);
      const base = origin === 'null' ? url.slice(0, url.lastIndexOf('/')) : origin;
      heaps[await nameOf(devtools, targetId)] = {
        worker: await heapOf(devtools, targetId),
        popup: await popupHeap(devtools, `${base}/popup.html`),
      };
    }
    devtools.close();
    const { product, baseline } = heaps;
    if (!product || !baseline) throw new Error(`only found ${Object.keys(heaps).join(' and ')}`);
    return { product, baseline };
  } finally {
    await browser.stop();
    for (const server of [servers.product, servers.baseline])
      await server.waitForNoStream({ timeoutMs: streamMs });
  }
}

const attach = async (devtools: Devtools, targetId: string): Promise<string> =>
  (await devtools.send<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true }))
    .sessionId;

async function nameOf(devtools: Devtools, targetId: string): Promise<keyof Heaps> {
  const session = await attach(devtools, targetId);
  const expression = "chrome.runtime.getManifest().name === 'Bare baseline' ? 'baseline' : 'product'";
  const { result } = await devtools.send<{ result: { value: keyof Heaps } }>(
    'Runtime.evaluate',
    { expression },
    session,
  );
  await devtools.send('Target.detachFromTarget', { sessionId: session });
  return result.value;
}

async function heapOf(devtools: Devtools, targetId: string): Promise<Heap> {
  const session = await attach(devtools, targetId);
  await devtools.send('HeapProfiler.collectGarbage', {}, session);
  await devtools.send('HeapProfiler.collectGarbage', {}, session);
  const { usedSize } = await devtools.send<{ usedSize: number }>('Runtime.getHeapUsage', {}, session);
  const parts = await heapParts(devtools, session);
  await devtools.send('Target.detachFromTarget', { sessionId: session });
  return { used: usedSize / kiB, parts };
}

async function popupHeap(devtools: Devtools, url: string): Promise<Heap> {
  const { targetId } = await devtools.send<{ targetId: string }>('Target.createTarget', { url });
  await delay(settleMs);
  const used = await heapOf(devtools, targetId);
  await devtools.send('Target.closeTarget', { targetId });
  return used;
}
