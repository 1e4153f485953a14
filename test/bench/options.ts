import type { Driver } from '../drivers/driver.ts';
import type { Finding } from './figure.ts';
import { markOf } from './marks.ts';
import { repeat } from './repeat.ts';
import type { Stage } from './stage.ts';
import { median } from './stats.ts';

const streamMs = 60_000;

interface Opening {
  begun: number;
  ran: number;
  control: number;
  section: number;
}

async function openOnce(driver: Driver): Promise<Opening> {
  const screen = await driver.open('options.html');
  try {
    const control = await markOf(screen, 'control');
    const [begun, ran] = [await markOf(screen, 'begun'), await markOf(screen, 'ran')];
    return { begun, ran, control, section: await markOf(screen, 'section') };
  } finally {
    await screen.close();
  }
}

/** How long the options page takes, with one account connected. */
export async function findOptions(stage: Stage, rounds: number): Promise<Finding> {
  const driver = await stage.drive();
  try {
    await stage.servers.product.waitForStream({ timeoutMs: streamMs });
    const warm = await repeat(rounds, () => openOnce(driver));
    const stopped = await repeat(rounds, async () => {
      await driver.killBackground();
      return openOnce(driver);
    });
    const middle = (openings: Opening[], mark: keyof Opening) =>
      median(openings.map((opening) => opening[mark]));
    const control = middle(warm, 'control');
    return {
      part: 'options',
      figures: [
        {
          name: 'options → first control',
          unit: 'ms',
          product: control,
          goal: '≤ 120',
          most: 120,
        },
        { name: 'of these, until a script of it may run', unit: 'ms', product: middle(warm, 'begun') },
        { name: 'until its scripts have been read and run', unit: 'ms', product: middle(warm, 'ran') },
        { name: 'options → first control, worker stopped', unit: 'ms', product: middle(stopped, 'control') },
        { name: 'options → the account with its buttons', unit: 'ms', product: middle(warm, 'section') },
        {
          name: 'options → the account with its buttons, worker stopped',
          unit: 'ms',
          product: middle(stopped, 'section'),
        },
      ],
      notes: [
        `Medians of ${rounds} openings, and of ${rounds} with the worker stopped before, as a tab, with a driver attached.`,
      ],
    };
  } finally {
    await driver.stop();
  }
}
