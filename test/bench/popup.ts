import type { Driver, Screen } from '../drivers/driver.ts';
import { appendBacklog, openBarePage, watchJournal } from './backlog.ts';
import type { Figure, Finding } from './figure.ts';
import { markOf } from './marks.ts';
import { repeat } from './repeat.ts';
import type { Stage } from './stage.ts';
import { median } from './stats.ts';

/** ms from a click on the tab until its first switch is in the page. */
const openGrid = (screen: Screen): Promise<number> =>
  screen.evaluate(async () => {
    const tab = [...document.querySelectorAll<HTMLElement>('[role="tab"]')][1];
    const from = performance.now();
    tab?.click();
    const { benchMarks } = globalThis as unknown as { benchMarks: Record<string, number> };
    while (benchMarks.grid === undefined) await new Promise((resolve) => setTimeout(resolve));
    return benchMarks.grid - from;
  });

/** ms from a click on a switch until the storage has told of the change. */
const toggle = (screen: Screen): Promise<number> =>
  screen.evaluate(async () => {
    interface Changes {
      onChanged: { addListener(listener: (changes: object) => void): void };
    }
    const { chrome } = globalThis as unknown as { chrome: { storage: { local: Changes } } };
    const { promise, resolve } = Promise.withResolvers<number>();
    const from = performance.now();
    chrome.storage.local.onChanged.addListener((changes) => {
      if (Object.keys(changes).some((key) => key.startsWith('preferences:')))
        resolve(performance.now() - from);
    });
    document.querySelector<HTMLElement>('[role="grid"] button[aria-pressed]')?.click();
    return promise;
  });

interface Opening {
  begun: number;
  ran: number;
  control: number;
  activity: number;
  grid: number;
  toggle: number;
}

export async function openOnce(driver: Driver): Promise<Opening> {
  const screen = await driver.open('popup.html');
  try {
    const [control, activity] = [await markOf(screen, 'control'), await markOf(screen, 'activity')];
    const [begun, ran] = [await markOf(screen, 'begun'), await markOf(screen, 'ran')];
    return { begun, ran, control, activity, grid: await openGrid(screen), toggle: await toggle(screen) };
  } finally {
    await screen.close();
  }
}

const settleMs = 60_000;

/** How long the popup takes, with nothing in the journal and with so many events. */
export async function findPopup(stage: Stage, counts: readonly number[], rounds: number): Promise<Finding> {
  const { product: server } = stage.servers;
  const figures: Figure[] = [];
  const driver = await stage.drive();
  try {
    await server.waitForStream({ timeoutMs: settleMs });
    let present = 0;
    let empty: number | undefined;
    for (const count of counts) {
      const page = await openBarePage(driver);
      if (count > present) appendBacklog(server, count - present, present);
      present = count;
      if (count > 0) await watchJournal(page, count);
      await page.close();
      const warm = await repeat(rounds, () => openOnce(driver));
      const stopped = await repeat(rounds, async () => {
        await driver.killBackground();
        return openOnce(driver);
      });
      const middle = (openings: Opening[], mark: keyof Opening) =>
        median(openings.map((opening) => opening[mark]));
      const control = middle(warm, 'control');
      empty ??= control;
      const events = `${count.toLocaleString('en')} events`;
      figures.push(
        figure(`popup → first control, ${events}`, control, count === 0 ? 80 : 1.2 * empty),
        figure(`of these, until a script of it may run, ${events}`, middle(warm, 'begun')),
        figure(`until its scripts have been read and run, ${events}`, middle(warm, 'ran')),
        figure(`popup → first control, worker stopped, ${events}`, middle(stopped, 'control'), 140),
        figure(`popup → activity, ${events}`, middle(warm, 'activity')),
        figure(`click on the tab → grid, ${events}`, middle(warm, 'grid')),
        figure(`switch → stored, ${events}`, middle(warm, 'toggle')),
      );
    }
  } finally {
    await driver.stop();
  }
  return {
    part: 'popup',
    figures,
    notes: [
      `Medians of ${rounds} openings, and of ${rounds} with the worker stopped before, as a tab, with a driver attached.`,
      'The goal for a journal with events is 1.2 times that of an empty one.',
    ],
  };
}

const figure = (name: string, product: number, most?: number): Figure => ({
  name,
  unit: 'ms',
  product,
  ...(most === undefined ? {} : { goal: `≤ ${Math.round(most)}`, most }),
});
