import { mkdirSync, readdirSync, statSync, watch as watchFolder } from 'node:fs';
import { join } from 'node:path';
import { createWatch } from '../account-server/watch.ts';
import { type Driver, patienceMs } from './driver.ts';

/** A folder into which a browser downloads. */
export interface Downloads {
  folder: string;
  waitForDownload: Driver['waitForDownload'];
  close(): void;
}

/**
 * Creates the folder and watches it. A file counts when it is complete: Chromium gives it its name then, Firefox
 * reserves the name with an empty file and fills a `.part` beside it first.
 */
export function watchDownloads(folder: string): Downloads {
  mkdirSync(folder, { recursive: true });
  const watch = createWatch();
  const watcher = watchFolder(folder, () => watch.changed());
  const find = (matches: RegExp) => {
    const names = readdirSync(folder);
    if (names.some((name) => name.endsWith('.part'))) return undefined;
    return names.find((name) => matches.test(name) && statSync(join(folder, name)).size > 0);
  };
  return {
    folder,
    async waitForDownload(matches, { timeoutMs = patienceMs } = {}) {
      const name = await watch.until(() => find(matches), { what: `a download named ${matches}`, timeoutMs });
      return join(folder, name);
    },
    close: () => watcher.close(),
  };
}
