import { mkdirSync, readdirSync, watch as watchFolder } from 'node:fs';
import { join } from 'node:path';
import { createWatch } from '../account-server/watch.ts';
import { type Driver, patienceMs } from './driver.ts';

/** A folder into which a browser downloads. */
export interface Downloads {
  folder: string;
  waitForDownload: Driver['waitForDownload'];
  close(): void;
}

/** Creates the folder and watches it. A file counts when it is complete: the browser gives it its name then. */
export function watchDownloads(folder: string): Downloads {
  mkdirSync(folder, { recursive: true });
  const watch = createWatch();
  const watcher = watchFolder(folder, () => watch.changed());
  const find = (matches: RegExp) =>
    readdirSync(folder).find((name) => matches.test(name) && !name.endsWith('.part'));
  return {
    folder,
    async waitForDownload(matches, { timeoutMs = patienceMs } = {}) {
      const name = await watch.until(() => find(matches), { what: `a download named ${matches}`, timeoutMs });
      return join(folder, name);
    },
    close: () => watcher.close(),
  };
}
