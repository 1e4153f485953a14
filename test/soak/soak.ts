import { setTimeout as delay } from 'node:timers/promises';
import { exportJournal } from '../demo/journal.ts';
import type { BrowserName } from '../drivers/driver.ts';
import { connect } from '../e2e/connect.ts';
import { type Handle, openHandle, type Wake } from './background.ts';
import { followBus } from './bus.ts';
import { isShown, type PlannedEvent, planEvents, planSwitches, soakBody } from './events.ts';
import { type Judgement, judge, type SoakJournal } from './judge.ts';
import { createRandom, type Random } from './random.ts';
import { type Stage, startStage } from './stage.ts';
import { turnSwitches } from './switches.ts';

export interface SoakOptions {
  browser: BrowserName;
  events: number;
  kills: number;
  seed: number;
  /** Each kill comes only when everything before it has been shown, and nothing is dismissed meanwhile. */
  isCalm: boolean;
  /** Hears how far it is, in words. */
  say: (words: string) => void;
}

export interface SoakResult extends Judgement {
  kills: number;
  seed: number;
}

/** How long a stretch of sending with one kill in it lasts at most. */
const stretchMs = 1500;
/** A quarter of the kills come right after the wake: while a backlog is read and shown. */
const soonMs = 200;
/** No more is sent while this many wait to be shown: what is piled up makes no new interleavings. */
const mostBehind = { calm: 0, wild: 150 };
/** Someone who looks at notifications dismisses them after a while. */
const dismissAfterMs = { calm: 30_000, wild: 1000 };
const patienceMs = 3000;
const mostTries = 20;
/** An attempt that proved nothing is repeated after 30 s by an alarm that comes every 30 s. */
const settleMs = 90_000;
const lastMark = 'soak-999999';
const wakes: readonly Wake[] = ['popup', 'reconnect', 'reconnect'];

/** Sends events through a bad network to the built extension while its background is killed; then judges. */
export async function soak(options: SoakOptions): Promise<SoakResult> {
  const { browser, events, kills, seed, say } = options;
  const mood = options.isCalm ? 'calm' : 'wild';
  const random = createRandom(seed);
  const planned = planEvents(events, random.fork('events'));
  const switches = planSwitches(random.fork('switches'));
  const shows = (type: string) => isShown(type, switches);
  const stage = await startStage(browser, random.fork('network'), dismissAfterMs[mood]);
  try {
    const { server, proxy, desk, driver } = stage;
    await connect({ server: { ...server, streamUrl: `${proxy.origin}/events` }, driver });
    await turnSwitches(driver, switches);
    say(`switched off: ${switches.off.join(', ')}; on: ${switches.on.join(', ')}`);
    const handle = await openHandle(driver);
    proxy.isFaulty = true;
    await sendAndKill({ stage, handle, planned, kills, shows, random, say, mostBehind: mostBehind[mood] });
    proxy.isFaulty = false;
    await settle(stage, handle);
    say(`network: ${JSON.stringify(proxy.counts)}`);
    await handle.close();
    const journal = (await exportJournal(driver)) as unknown as SoakJournal;
    const judged = judge({ planned, isShown: shows, journal, notifications: desk.notifications });
    return { ...judged, kills, seed };
  } finally {
    await stage.stop();
  }
}

interface Run {
  stage: Stage;
  handle: Handle;
  planned: readonly PlannedEvent[];
  kills: number;
  shows: (type: string) => boolean;
  random: Random;
  mostBehind: number;
  say: (words: string) => void;
}

/** In each stretch a part of the events is sent, and meanwhile the background is killed and woken again. */
async function sendAndKill({
  stage,
  handle,
  planned,
  kills,
  shows,
  random,
  mostBehind,
  say,
}: Run): Promise<void> {
  const { server, desk, driver } = stage;
  const bus = followBus(desk);
  const timing = random.fork('timing');
  const startedAt = Date.now();
  let expected = 0;

  const send = async (stretch: readonly PlannedEvent[], pauses: Random) => {
    const again: string[] = [];
    for (const { body, type, copies } of stretch) {
      const text = body(Date.now());
      await server.post(text);
      if (shows(type)) expected += 1;
      if (copies === 2) again.push(text);
      if (again.length > 3) await server.post(again.shift() ?? '');
      if (pauses.chance(0.3)) await delay(pauses.whole(0, (3 * stretchMs) / stretch.length));
    }
    for (const text of again) await server.post(text);
  };
  const isClose = () => expected - bus.size() <= mostBehind;

  for (let killed = 0; killed < kills; ) {
    const part = (count: number) => Math.round((count * planned.length) / kills);
    const sending = send(planned.slice(part(killed), part(killed + 1)), random.fork(`pauses ${killed}`));
    do {
      await driver.waitForBackground();
      await delay(timing.chance(0.25) ? timing.whole(0, soonMs) : timing.whole(0, stretchMs));
    } while (!(await driver.backgroundAlive()));
    await driver.killBackground();
    killed += 1;
    await sending;
    await delay(timing.whole(0, 300));
    await handle.wake(timing.pick(wakes));
    for (let tries = 0; tries < mostTries && !(await bus.wait(isClose, patienceMs)); tries += 1) {
      // After failures the product waits; a person who looks at the popup would ask it to reconnect.
      await handle.wake('reconnect');
    }
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    if (killed % 10 === 0 || killed === kills)
      say(`${seconds} s: ${killed} kills, ${part(killed)} sent, ${bus.size()} of ${expected} shown`);
  }
}

/** Sends one more event, and waits until it has been shown and no delivery of those before it is open any more. */
async function settle({ server, desk }: Stage, handle: Handle): Promise<void> {
  const bus = followBus(desk);
  // Security: whatever else there is, it is shown by itself. Of the account: it is never switched off.
  await server.post(soakBody('app.auth', lastMark, Math.floor(Date.now() / 1000)));
  await handle.wake('reconnect');
  await bus.wait(() => bus.has(lastMark), settleMs);
  const until = Date.now() + settleMs;
  while ((await handle.pending()) > 0 && Date.now() < until) await delay(500);
}
