/**
 * Makes a fresh clone ready, then runs an npm script with the rest of the arguments:
 * `node scripts/setup.mjs test:run`. Needs nothing but Node 20 and npm. Says what it does on standard error, so that
 * standard output is the script's alone.
 */
import { installPackages } from './install-packages.mjs';
import { installTools } from './install-tools.mjs';
import { runNpm } from './run-npm.mjs';
import { say } from './say.mjs';

const [script, ...args] = process.argv.slice(2);
if (!script) {
  say('usage: node scripts/setup.mjs <npm script> [arguments]');
  process.exit(2);
}

try {
  await installPackages();
  await installTools();
  const own = args[0] === '--' ? args.slice(1) : args;
  process.exitCode = await runNpm(['run', '--silent', script, '--', ...own]);
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}
