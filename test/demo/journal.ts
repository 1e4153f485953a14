import { readFile } from 'node:fs/promises';
import type { Driver } from '../drivers/driver.ts';

/** The product's own record, as far as the demo reads it. */
export interface ExportedJournal {
  events: {
    id: string;
    type: string;
    streamId: string | null;
    title: string;
    message: string;
    decisions: { channel: string; on: boolean; reason: string }[];
  }[];
  deliveries: { id: string; eventId: string; state: string; title?: string; clickedAt?: number }[];
}

/** Downloads the journal from the options page, as a person would. */
export async function exportJournal(driver: Driver): Promise<ExportedJournal> {
  const options = await driver.open('options.html#data');
  await options.click('button', 'Export journal');
  const path = await driver.waitForDownload(/^notifier-journal.*\.json$/);
  await options.close();
  return JSON.parse(await readFile(path, 'utf8')) as ExportedJournal;
}
