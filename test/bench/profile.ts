import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startPlainBrowser } from '../lifetime/plain-browser.ts';
import { soakBody, soakTypes } from '../soak/events.ts';
import { connectDevtools } from './devtools.ts';
import type { Finding } from './figure.ts';
import { atPace } from './pace.ts';
import { settle } from './settle.ts';
import { type CpuProfile, kinds, shareOut } from './shareOut.ts';
import { singleEvent } from './singleEvent.ts';
import type { Stage } from './stage.ts';

const samplingUs = 200;
/** Until everything of it has been told. */
const restMs = 8_000;
const rest = (): Promise<void> => delay(restMs);
const idleMs = 31_000;
const minuteMs = 60_000;

/** What the background's processor does, by Chromium's profiler: with nothing, for one event at a time, for many a second. */
export async function findProfile(
  stage: Stage,
  { count, perSecond, many }: { count: number; perSecond: number; many: number },
): Promise<Finding> {
  const { home, dirs, servers } = stage;
  await rm(join(home.profile, 'DevToolsActivePort'), { force: true });
  const browser = startPlainBrowser('chromium', home, dirs.product, ['--remote-debugging-port=0']);
  try {
    await settle(stage);
    const devtools = await connectDevtools(home.profile);
    const { targetInfos } = await devtools.send<{ targetInfos: { targetId: string; type: string }[] }>(
      'Target.getTargets',
    );
    const targetId = targetInfos.find(({ type }) => type === 'service_worker')?.targetId;
    const { sessionId } = await devtools.send<{ sessionId: string }>('Target.attachToTarget', {
      targetId,
      flatten: true,
    });
    await devtools.send('Profiler.enable', {}, sessionId);
    await devtools.send('Profiler.setSamplingInterval', { interval: samplingUs }, sessionId);
    const profiled = async (parts: number, load: () => Promise<unknown>) => {
      await devtools.send('Profiler.start', {}, sessionId);
      await load();
      const { profile } = await devtools.send<{ profile: CpuProfile }>('Profiler.stop', {}, sessionId);
      const shares = shareOut(profile);
      return (kind: (typeof kinds)[number]) => shares[kind] / parts;
    };
    const server = servers.product;
    // One alarm, and two heartbeats.
    const idle = await profiled(idleMs / minuteMs, () => delay(idleMs));
    const single = await profiled(count, () =>
      atPace({ perSecond: 1.25, count }, (place) => server.append(singleEvent(`single-${place}`))).then(rest),
    );
    const crowd = await profiled(many, () =>
      atPace({ perSecond, count: many }, (place) => server.append(anyBody(place))).then(rest),
    );
    devtools.close();
    return {
      part: 'profile',
      figures: kinds.map((kind) => ({
        name: `a minute with nothing: ${kind}`,
        unit: 'ms',
        product: idle(kind),
      })),
      curves: [
        {
          over: 'events a second',
          amounts: [1.25, perSecond],
          lines: kinds.map((kind) => ({
            name: kind,
            unit: 'ms' as const,
            values: [single(kind), crowd(kind)],
          })),
        },
      ],
      notes: [
        `${count} and ${many.toLocaleString('en')} events; ms of the background's processor for each, from samples every ${samplingUs} µs; the first table is of ${idleMs / 1000} s. The profiler was attached for it, and makes everything slower: what counts is the shares.`,
      ],
    };
  } finally {
    await browser.stop();
  }
}

const anyBody = (place: number): string =>
  soakBody(soakTypes[place % soakTypes.length] ?? '', `many-${place}`, Math.floor(Date.now() / 1000));
