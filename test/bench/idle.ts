import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { makeBrowserHome } from '../drivers/browser-home.ts';
import { startPlainBrowser } from '../lifetime/plain-browser.ts';
import type { Finding } from './figure.ts';
import { type Usage, usageOf } from './processes.ts';
import type { Stage } from './stage.ts';
import { median } from './stats.ts';

const settleMs = 25_000;
const streamMs = 60_000;

/**
 * What an open stream with nothing but heartbeats costs: three browsers side by side, one with the product, one with
 * the baseline, one with an extension that does nothing; nothing is attached to any of them.
 */
export async function findIdle(
  { servers, dirs, desk, home }: Stage,
  { rounds, minutes }: { rounds: number; minutes: number },
): Promise<Finding> {
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
    const measured: Usage[][] = [];
    for (let [round, before] = [0, look()]; round < rounds; round += 1) {
      await delay(minutes * 60_000);
      const after = look();
      measured.push(after.map((now, place) => perMinute(before[place] ?? now, now, minutes)));
      before = after;
    }
    const of = (place: number, what: keyof Usage) => median(measured.map((used) => used[place]?.[what] ?? 0));
    const beside = (what: keyof Usage, place: number) =>
      median(measured.map((used) => (used[place]?.[what] ?? 0) - (used[2]?.[what] ?? 0)));
    const both = (what: keyof Usage) => ({ product: beside(what, 0), baseline: beside(what, 1) });
    return {
      part: 'idle',
      figures: [
        {
          name: 'processor per minute',
          unit: 'ms',
          ...both('cpuMs'),
          goal: '≤ 100',
          most: 100,
        },
        { name: 'wake-ups per minute', unit: 'count', ...both('wakeUps') },
        { name: 'memory (PSS of all processes)', unit: 'MiB', ...both('memoryMiB') },
      ],
      notes: [
        `Medians of ${rounds} times ${minutes} idle minutes with a heartbeat every 15 s, one after the other; what a browser with an empty extension uses at the same time is taken off.`,
        `That browser used ${Math.round(of(2, 'cpuMs'))} ms and ${Math.round(of(2, 'wakeUps'))} wake-ups a minute, and ${Math.round(of(2, 'memoryMiB'))} MiB.`,
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
