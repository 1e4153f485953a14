import { setTimeout as delay } from 'node:timers/promises';
import type { Note, Who } from './probe-server.ts';
import { singleEvent } from './singleEvent.ts';
import type { Stage } from './stage.ts';
import { type Spread, spreadOf } from './stats.ts';

export interface Latency {
  /** From the server's write to the call of `notifications.create`, ms. */
  toCall: Spread;
  /** From the server's write to the desktop's `Notify`, ms. */
  toDesktop: Spread;
  /** Events of which nothing was heard. */
  missing: number;
}

/** The product tells four within 3 s one by one: at this pace every event has a notification of its own. */
const everyMs = 800;
const settleMs = 5_000;
const warmUp = 5;
const clearEvery = 20;
const streamMs = 60_000;

const now = (): number => performance.timeOrigin + performance.now();
const whos: readonly Who[] = ['product', 'baseline'];

/**
 * Events to the product and to the baseline in turn, in one browser with nothing attached: whatever else the machine
 * does meets both.
 */
export async function measureLatency(stage: Stage, events: number): Promise<Record<Who, Latency>> {
  const { servers, desk, probe } = stage;
  const browser = stage.startPlain(...whos);
  try {
    for (const who of whos) await servers[who].waitForStream({ timeoutMs: streamMs });
    await delay(settleMs);
    const sentAt: Record<Who, Map<string, number>> = { product: new Map(), baseline: new Map() };
    for (let place = 0; place < events + warmUp; place += 1) {
      for (const who of whos) {
        const mark = `${who}-${String(place).padStart(6, '0')}`;
        const body = singleEvent(mark);
        const at = now();
        servers[who].append(body);
        if (place >= warmUp) sentAt[who].set(mark, at);
        await delay(everyMs / whos.length);
      }
      if (place % clearEvery !== clearEvery - 1) continue;
      await desk.closeAll();
      await delay(everyMs);
    }
    await delay(settleMs);
    const called = timesOf(probe.notes.filter(isCall), ({ text }) => text);
    const shown = timesOf(
      desk.notifications.map(({ summary, body, at }) => ({ text: `${summary} ${body}`, at: Date.parse(at) })),
      ({ text }) => text,
    );
    return {
      product: latencyOf(sentAt.product, called, shown),
      baseline: latencyOf(sentAt.baseline, called, shown),
    };
  } finally {
    await browser.stop();
  }
}

const isCall = (note: Note): note is Extract<Note, { kind: 'create' }> => note.kind === 'create';

function timesOf<T extends { at: number }>(
  entries: readonly T[],
  textOf: (entry: T) => string,
): Map<string, number> {
  const times = new Map<string, number>();
  for (const entry of entries)
    for (const [mark] of textOf(entry).matchAll(/(?:product|baseline)-\d{6}/g))
      if (!times.has(mark)) times.set(mark, entry.at);
  return times;
}

function latencyOf(
  sentAt: ReadonlyMap<string, number>,
  called: ReadonlyMap<string, number>,
  shown: ReadonlyMap<string, number>,
): Latency {
  const since = (times: ReadonlyMap<string, number>) =>
    [...sentAt].flatMap(([mark, at]) => {
      const time = times.get(mark);
      return time === undefined ? [] : [time - at];
    });
  const [toCall, toDesktop] = [since(called), since(shown)];
  return {
    toCall: spreadOf(toCall),
    toDesktop: spreadOf(toDesktop),
    missing: 2 * sentAt.size - toCall.length - toDesktop.length,
  };
}
