import { existsSync, globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../desk/started-process.ts';
import type { BrowserName } from '../drivers/driver.ts';
import { buildFolder } from '../e2e/rig.ts';

const root = join(import.meta.dirname, '../..');
const wxt = join(root, 'node_modules/wxt/bin/wxt.mjs');
const sources = ['{entrypoints,components,utils,public}/**', 'wxt.config.ts', 'package.json'];
const targets = { chromium: ['build'], firefox: ['build', '-b', 'firefox', '--mv3'] };
const buildMs = 120_000;

/** Builds the extension for a browser where there is no build or a source is newer; tells whether it did. */
export async function ensureBuilt(browser: BrowserName): Promise<boolean> {
  if (isFresh(join(buildFolder(browser), 'manifest.json'))) return false;
  const env = { ...process.env, NO_COLOR: '1' };
  await runCommand(process.execPath, [wxt, ...targets[browser]], { cwd: root, env, timeout: buildMs });
  return true;
}

function isFresh(manifest: string): boolean {
  if (!existsSync(manifest)) return false;
  const builtAt = statSync(manifest).mtimeMs;
  return sources
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .every((path) => statSync(join(root, path)).mtimeMs <= builtAt);
}
