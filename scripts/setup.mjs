/**
 * Makes a fresh clone ready, then runs a program, if one is named, with the Node of the project:
 * `node scripts/setup.mjs [--packages-only] [program [arguments]]`. Needs nothing but Node 20 and npm. Says what it
 * does on standard error, so that standard output is the program's alone. `--packages-only` is for what needs no
 * browser.
 */
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPackages } from './install-packages.mjs';
import { installTools } from './install-tools.mjs';
import { run } from './run.mjs';
import { say } from './say.mjs';

const packagesOnly = process.argv[2] === '--packages-only';
const [program, ...args] = process.argv.slice(packagesOnly ? 3 : 2);
const programs = fileURLToPath(new URL('../node_modules/.bin', import.meta.url));

try {
  await installPackages();
  if (!packagesOnly) await installTools();
  const env = { ...process.env, PATH: programs + delimiter + process.env.PATH };
  if (program) process.exitCode = await run(program, args, 'inherit', env);
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}
