import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserName } from './driver.ts';

/** Where one browser keeps everything: nothing of it is left when the folder is removed. */
export interface BrowserHome {
  profile: string;
  downloads: string;
  /** The environment it was given, with a temporary folder of its own: browsers do not clean up the machine's. */
  env: NodeJS.ProcessEnv;
  remove(): Promise<void>;
}

/** Makes one in the machine's temporary folder. */
export async function makeBrowserHome(name: BrowserName, env: NodeJS.ProcessEnv): Promise<BrowserHome> {
  const home = await mkdtemp(join(tmpdir(), `${name}-`));
  const temporary = join(home, 'tmp');
  await mkdir(temporary);
  return {
    profile: join(home, 'profile'),
    downloads: join(home, 'downloads'),
    env: { ...env, TMPDIR: temporary },
    remove: () => rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  };
}
