import { buildFolder } from '../e2e/rig.ts';
import { sizeGoals } from './budgets.ts';
import type { Figure, Finding } from './figure.ts';
import { measureSizes } from './sizes.ts';

const kB = (bytes: number): number => bytes / 1000;

/** The weights of both builds; the bench has them built before. */
export function findSizes(): Finding {
  const figures = (['chromium', 'firefox'] as const).flatMap((browser): Figure[] => {
    const { background, popup, options, zip } = measureSizes(buildFolder(browser));
    const weigh = (name: string, bytes: number, goal?: number): Figure => ({
      name: `${browser}: ${name}`,
      unit: 'kB',
      product: kB(bytes),
      ...(goal ? { goal: `≤ ${kB(goal)}`, most: kB(goal) } : {}),
    });
    return [
      weigh('background', background.gzip, sizeGoals.background),
      weigh('popup', popup.gzip, sizeGoals.popup),
      weigh('account view, loaded by the popup at once', popup.laterGzip),
      weigh('settings and what else the view loads when it is wanted', popup.latestGzip),
      weigh('options', options.gzip),
      weigh('zip', zip, sizeGoals.zip),
    ];
  });
  return {
    part: 'sizes',
    figures,
    notes: ['gzip -9 of each file, an entry with everything that it imports at once; html and styles too.'],
  };
}
