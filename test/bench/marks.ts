import type { Screen } from '../drivers/driver.ts';

/** What `page-probe.js` looks for in the pages of a copy. */
export type Mark = 'begun' | 'ran' | 'control' | 'activity' | 'grid' | 'section';

/** When this was in the page, ms from asking for the page. */
export async function markOf(screen: Screen, mark: Mark): Promise<number> {
  return screen.evaluate(async (mark) => {
    const { benchMarks } = globalThis as unknown as { benchMarks: Record<string, number> };
    for (let left = 500; left > 0; left -= 1) {
      const at = benchMarks[mark];
      if (at !== undefined) return at;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`the page never had its ${mark}`);
  }, mark);
}
