import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The name of the page that this build opens when it is installed; nothing where it has none. */
export function firstRunPage(extensionDir: string): string | undefined {
  const page = 'welcome.html';
  return existsSync(join(extensionDir, page)) ? page : undefined;
}
