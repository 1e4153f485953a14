import { lookUntil } from '../desk/look-until.ts';
import { type Driver, patienceMs, type Screen } from '../drivers/driver.ts';
import { withoutDuration } from '../e2e/notifications.ts';
import type { Witness } from './witness.ts';

/** What the browser answers; Firefox with the title, Chromium without. */
type Listed = Record<string, { title?: string } | boolean>;
declare const chrome: { notifications: { getAll(): Promise<Listed> } };

/**
 * Sees what the browser itself lists as shown, from a page of the extension, and asks the person to click. The ids
 * are the product's own; which title each has comes from the journal.
 */
export function createBrowserWitness(driver: Driver, say: (words: string) => void): Witness {
  const seen = new Set<string>();
  let page: Promise<Screen> | undefined;

  async function findNew(title: string): Promise<{ at: string } | undefined> {
    page ??= driver.open('options.html');
    const listed = await (await page).evaluate(() => chrome.notifications.getAll());
    const found = Object.entries(listed).filter(([id]) => !seen.has(id));
    for (const [id] of found) seen.add(id);
    const isIt = found.some(
      ([, details]) => typeof details === 'boolean' || withoutDuration(details.title ?? '') === title,
    );
    return isIt ? { at: new Date().toISOString() } : undefined;
  }

  return {
    waitFor: (title) =>
      lookUntil(() => findNew(title), {
        what: `the notification "${title}" in the browser's own list`,
        timeoutMs: patienceMs,
      }),
    clear: async () => undefined,
    click: async (title) =>
      say(`\nPlease click the notification "${title}". The run goes on after a minute.`),
    clickMs: 60_000,
    titles: ({ deliveries, events }) =>
      [...seen].map((id) => {
        const delivery = deliveries.find((one) => one.id === id);
        const title = events.find((event) => event.id === delivery?.eventId)?.title;
        return title === undefined ? `notification ${id}` : withoutDuration(title);
      }),
  };
}
