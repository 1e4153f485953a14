import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../demo/build.ts';
import type { Driver, Screen } from '../drivers/driver.ts';
import { live } from '../e2e/connect.ts';
import { shown } from '../e2e/notifications.ts';
import { serverEvent } from '../e2e/payloads.ts';
import { type ConnectedHome, connectHome } from '../lifetime/connect-home.ts';
import { runProgram } from '../plain-error.ts';
import { startTogether } from '../start-together.ts';
import { type BadServer, badServers, endBadStreams } from './answers.ts';
import { type Usage, watchUsage } from './usage.ts';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '150' }, only: { type: 'string' } },
});
/**
 * On the average 150 MB and a tenth of a core. In the first seconds of a flood there is more for a moment: Chromium 156
 * collects everything for the first time when there are some 50 MiB of garbage.
 */
const bounds = { cpuPercent: 10, averageMiB: 143, peakMiB: 180 };
/** On a busy machine a flood is read so slowly that it takes minutes to be one. */
const patience = { timeoutMs: 180_000 };
const longestReason = 500;

interface Measured extends Usage {
  server: string;
  seconds: number;
  /** What was missing: words of what is wrong, or the events of a server that is good again. */
  missing: string[];
}

/**
 * Reads a server that misbehaves for a while with nothing attached to the browser: whoever looks at a background has
 * everything kept that it reads. Then a driver asks it what is wrong, and the server is good again.
 */
async function measure(name: string, { answer, words }: BadServer, seconds: number): Promise<Measured> {
  const rig = await startTogether((add) => connectHome('chromium', add));
  try {
    rig.server.answerStreams(answer);
    const usage = await watchUsage();
    const stopPlain = rig.startPlain();
    await delay(seconds * 1000).finally(stopPlain);
    const used = await usage.stop();
    endBadStreams();
    const driver = await rig.drive();
    const missing = await missingThings(rig, driver, words).finally(driver.stop);
    return { server: name, seconds, ...rounded(used), missing };
  } finally {
    await rig.stop();
  }
}

const rounded = ({ cpuPercent, averageMiB, peakMiB }: Usage): Usage => ({
  cpuPercent: Math.round(cpuPercent * 10) / 10,
  averageMiB: Math.round(averageMiB),
  peakMiB: Math.round(peakMiB),
});

/** Whether it says what is wrong, and shows what comes once nothing is wrong any more. */
async function missingThings(
  { server, desk }: ConnectedHome,
  driver: Driver,
  words = live,
): Promise<string[]> {
  const options = await driver.open('options.html');
  try {
    await options.waitForText(words, patience);
    server.answerStreams(undefined);
    endBadStreams();
    // What somebody does who has mended the server; without it the next attempt may be minutes away.
    await pressReconnect(options);
    await options.waitForText(live, patience);
    await server.post(serverEvent('server.stopped', 'lion'));
    await shown(desk, 'Server lion stopped', patience.timeoutMs);
    return [];
  } catch (error) {
    return [`${error}`.slice(0, longestReason)];
  } finally {
    await options.close();
  }
}

/** Where there is such a button: it goes when the next attempt begins by itself. */
async function pressReconnect(options: Screen): Promise<void> {
  const isThere = async () => (await options.count('button', 'Reconnect')) > 0;
  if (!(await isThere())) return;
  await options.click('button', 'Reconnect').catch(async (error) => {
    if (await isThere()) throw error;
  });
}

await runProgram(async () => {
  await ensureBuilt('chromium');
  for (const [name, server] of Object.entries(badServers)) {
    if (values.only !== undefined && !name.includes(values.only)) continue;
    const measured = await measure(name, server, Number(values.seconds));
    console.log(JSON.stringify(measured));
    const isOver = Object.entries(bounds).some(([what, most]) => measured[what as keyof Usage] > most);
    if (isOver || measured.missing.length > 0) process.exitCode = 1;
  }
});
