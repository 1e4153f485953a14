import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { makeBrowserHome } from '../drivers/browser-home.ts';
import { startPlainBrowser } from '../lifetime/plain-browser.ts';
import type { Finding } from './figure.ts';
import { type Usage, usageOf } from './processes.ts';
import type { Stage } from './stage.ts';

const settleMs = 25_000;
const streamMs = 60_000;

/**
 * What an open stream with nothing but heartbeats costs: three browsers side by side, one with the product, one with
 * the baseline, one with an extension that does nothing; nothing is attached to any of them.
 */
export async function findIdle({ servers, dirs, desk, home }: Stage, minutes: number): Promise<Finding> {
  const nothing = await mkdtemp(join(tmpdir(), 'bench-nothing-'));
  await writeFile(join(nothing, 'manifest.json'), '{"manifest_version":3,"name":"Nothing","version":"1"}');
  const homes = [await makeBrowserHome('chromium', desk.env), await makeBrowserHome('chromium', desk.env)];
  const browsers = [home, ...homes].map((where, place) =>
    startPlainBrowser('chromium', where, [dirs.product, dirs.baseline, nothing][place] ?? nothing),
  );
  try {
    await servers.product.waitForStream({ timeoutMs: streamMs });
    await servers.baseline.waitForStream({ timeoutMs: streamMs });
    await delay(settleMs);
    const look = () => browsers.map(({ child }) => usageOf(child.pid ?? 0));
    const before = look();
    await delay(minutes * 60_000);
    const used = look().map((after, place) => perMinute(before[place] ?? after, after, minutes));
    const [product, baseline, none] = used as [Usage, Usage, Usage];
    const cpuMs = product.cpuMs - none.cpuMs;
    return {
      part: 'idle',
      figures: [
        {
          name: 'processor per minute',
          unit: 'ms',
          product: cpuMs,
          baseline: baseline.cpuMs - none.cpuMs,
          goal: '≤ 100',
          isReached: cpuMs <= 100,
        },
        {
          name: 'wake-ups per minute',
          unit: 'count',
          product: product.wakeUps - none.wakeUps,
          baseline: baseline.wakeUps - none.wakeUps,
        },
        {
          name: 'memory (PSS of all processes)',
          unit: 'MiB',
          product: product.memoryMiB - none.memoryMiB,
          baseline: baseline.memoryMiB - none.memoryMiB,
        },
      ],
      notes: [
        `${minutes} idle minutes with a heartbeat every 15 s; what a browser with an empty extension uses at the same time is taken off.`,
        `That browser used ${Math.round(none.cpuMs)} ms and ${Math.round(none.wakeUps)} wake-ups a minute, and ${Math.round(none.memoryMiB)} MiB.`,
      ],
    };
  } finally {
    for (const browser of browsers) await browser.stop();
    for (const { remove } of homes) await remove();
    await rm(nothing, { recursive: true, force: true });
  }
}

const perMinute = (before: Usage, after: Usage, minutes: number): Usage => ({
  cpuMs: (after.cpuMs - before.cpuMs) / minutes,
  wakeUps: (after.wakeUps - before.wakeUps) / minutes,
  memoryMiB: after.memoryMiB,
});
