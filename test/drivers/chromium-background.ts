import type { BrowserContext, Page } from 'playwright-core';
import { createWatch } from '../account-server/watch.ts';
import { type Driver, patienceMs } from './driver.ts';

type Background = Pick<Driver, 'killBackground' | 'backgroundAlive' | 'waitForBackground'>;

/**
 * Follows and ends the service worker of the extension through the DevTools protocol, from `anchor`, a page that
 * stays open.
 */
export async function followChromiumBackground(
  context: BrowserContext,
  anchor: Page,
  origin: string,
): Promise<Background> {
  const watch = createWatch();
  const stopped = new Map<string, boolean>();
  let stops = 0;
  const session = await context.newCDPSession(anchor);
  session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    for (const { versionId, scriptURL, runningStatus } of versions) {
      if (!scriptURL.startsWith(origin)) continue;
      const isStopped = runningStatus === 'stopped';
      if (isStopped && stopped.get(versionId) === false) stops += 1;
      stopped.set(versionId, isStopped);
    }
    watch.changed();
  });
  await session.send('ServiceWorker.enable');

  const isAlive = () => [...stopped.values()].includes(false);
  return {
    async killBackground() {
      if (!isAlive()) return;
      const before = stops;
      await session.send('ServiceWorker.stopAllWorkers');
      const limits = { what: 'the background to end', timeoutMs: patienceMs };
      await watch.until(() => stops > before || undefined, limits);
    },
    backgroundAlive: async () => isAlive(),
    async waitForBackground({ timeoutMs = patienceMs } = {}) {
      await watch.until(() => isAlive() || undefined, { what: 'the background to run', timeoutMs });
    },
  };
}
