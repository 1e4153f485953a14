import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import Zip from 'jszip';
import { runCommand } from '../desk/started-process.ts';

const root = join(import.meta.dirname, '../..');
/** What is made from the rest, or is not the project's. */
const notSources = new Set(['.git', '.output', '.wxt', 'node_modules', 'test-results', 'web-ext-artifacts']);
const targets = [['zip'], ['zip', '-b', 'firefox', '--mv3']];
const zipMs = 120_000;

/** Copies the project's own files. */
export async function copySources(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const isOwn = (path: string) => !notSources.has(path.slice(root.length + 1));
  await cp(root, folder, { recursive: true, filter: isOwn });
}

/** Unpacks a zip archive into a folder of its own. */
export async function unpack(archive: Buffer, folder: string): Promise<void> {
  for (const file of Object.values((await Zip.loadAsync(archive)).files)) {
    const path = join(folder, file.name);
    if (file.dir) continue;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, await file.async('nodebuffer'));
  }
}

/** The store packages as `npm run zip` makes them in a folder, by name: `chrome`, `firefox` and `sources`. */
export async function pack(folder: string): Promise<Map<string, Buffer>> {
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const wxt = join(root, 'node_modules/wxt/bin/wxt.mjs');
  const env = { ...process.env, NO_COLOR: '1' };
  for (const target of targets)
    await runCommand(process.execPath, [wxt, ...target], { cwd: folder, env, timeout: zipMs });
  const { name, version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  const read = async (kind: string) =>
    [kind, await readFile(join(folder, '.output', `${name}-${version}-${kind}.zip`))] as const;
  return new Map(await Promise.all(['chrome', 'firefox', 'sources'].map(read)));
}

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
