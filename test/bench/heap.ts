import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startPlainBrowser } from '../lifetime/plain-browser.ts';
import { connectDevtools, type Devtools } from './devtools.ts';
import type { Figure, Finding } from './figure.ts';
import type { Stage } from './stage.ts';

interface Target {
  targetId: string;
  type: string;
  url: string;
}

const settleMs = 5_000;
const streamMs = 60_000;
const kiB = 1024;

/** What the scripts of the background and of the popup hold, looked at once with Chromium's own protocol. */
export async function findHeap({ servers, dirs, home }: Stage): Promise<Finding> {
  await rm(join(home.profile, 'DevToolsActivePort'), { force: true });
  const both = `${dirs.product},${dirs.baseline}`;
  const browser = startPlainBrowser('chromium', home, both, ['--remote-debugging-port=0']);
  try {
    for (const server of [servers.product, servers.baseline])
      await server.waitForStream({ timeoutMs: streamMs });
    await delay(settleMs);
    const devtools = await connectDevtools(home.profile);
    const { targetInfos } = await devtools.send<{ targetInfos: Target[] }>('Target.getTargets');
    const workers = targetInfos.filter(({ type }) => type === 'service_worker');
    const heaps = new Map<string, { worker: number; popup: number }>();
    for (const { targetId, url } of workers) {
      const { origin } = new URL(url);
      const base = origin === 'null' ? url.slice(0, url.lastIndexOf('/')) : origin;
      heaps.set(await nameOf(devtools, targetId), {
        worker: await heapOf(devtools, targetId),
        popup: await popupHeap(devtools, `${base}/popup.html`),
      });
    }
    devtools.close();
    const [product, baseline] = [heaps.get('product'), heaps.get('baseline')];
    if (!product || !baseline) throw new Error(`only found ${[...heaps.keys()].join(' and ')}`);
    const figure = (part: 'worker' | 'popup', goal: number): Figure => ({
      name: part === 'worker' ? 'background' : 'popup',
      unit: 'KiB',
      product: product[part],
      baseline: baseline[part],
      goal: `≤ ${goal.toLocaleString('en')}`,
      isReached: product[part] <= goal,
    });
    return {
      part: 'heap',
      figures: [figure('worker', 900), figure('popup', 1500)],
      notes: [
        'Used heap after two collections, some seconds after the stream was opened, in a browser that nothing was attached to before.',
      ],
    };
  } finally {
    await browser.stop();
  }
}

const attach = async (devtools: Devtools, targetId: string): Promise<string> =>
  (await devtools.send<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true }))
    .sessionId;

async function nameOf(devtools: Devtools, targetId: string): Promise<string> {
  const session = await attach(devtools, targetId);
  const expression = "chrome.runtime.getManifest().name === 'Bare baseline' ? 'baseline' : 'product'";
  const { result } = await devtools.send<{ result: { value: string } }>(
    'Runtime.evaluate',
    { expression },
    session,
  );
  await devtools.send('Target.detachFromTarget', { sessionId: session });
  return result.value;
}

async function heapOf(devtools: Devtools, targetId: string): Promise<number> {
  const session = await attach(devtools, targetId);
  await devtools.send('HeapProfiler.collectGarbage', {}, session);
  await devtools.send('HeapProfiler.collectGarbage', {}, session);
  const { usedSize } = await devtools.send<{ usedSize: number }>('Runtime.getHeapUsage', {}, session);
  await devtools.send('Target.detachFromTarget', { sessionId: session });
  return usedSize / kiB;
}

async function popupHeap(devtools: Devtools, url: string): Promise<number> {
  const { targetId } = await devtools.send<{ targetId: string }>('Target.createTarget', { url });
  await delay(settleMs);
  const used = await heapOf(devtools, targetId);
  await devtools.send('Target.closeTarget', { targetId });
  return used;
}
