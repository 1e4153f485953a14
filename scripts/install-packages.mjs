import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runNpm } from './run.mjs';
import { say } from './say.mjs';

const inRoot = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const lock = inRoot('package-lock.json');
const installed = inRoot('node_modules/.package-lock.json');
const stamp = inRoot('node_modules/.setup-stamp');
const ownNode = inRoot('node_modules/.bin/node');
const neededMajor = 24;
const toStandardError = ['ignore', 2, 2];

/** Installs the packages of the lock file unless they are there, and makes sure that a new enough Node is. */
export async function installPackages() {
  process.chdir(inRoot('.'));
  const wanted = createHash('sha256').update(readFileSync(lock)).digest('hex');
  if (!isInstalled(wanted)) {
    say('installing the packages (npm ci); this takes about a minute');
    const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
    const code = await runNpm(args, toStandardError);
    if (code !== 0) {
      throw new Error(
        'npm ci failed (see above). Is the registry reachable? Try "npm ci" by itself, then again.',
      );
    }
  }
  if (existsSync(inRoot('node_modules'))) writeFileSync(stamp, wanted);
  checkNode();
}

function isInstalled(wanted) {
  if (existsSync(stamp)) return readFileSync(stamp, 'utf8') === wanted;
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs;
}

/** npm scripts find the Node in node_modules first, where there is one for this machine. */
function checkNode() {
  const node = existsSync(ownNode) ? ownNode : process.execPath;
  const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
  if (Number.parseInt(version.slice(1), 10) >= neededMajor) return;
  throw new Error(
    `Node ${neededMajor} is needed here and this is ${version}: install it from https://nodejs.org`,
  );
}
