import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';
import { say } from './say.mjs';

/** Debian's package for each program: any of the names will do. */
const browsers = [
  { names: ['chromium', 'chromium-browser', 'microsoft-edge'], packageName: 'chromium' },
  { names: ['firefox-esr', 'firefox'], packageName: 'firefox-esr' },
];
const desk = [
  { names: ['Xvfb'], packageName: 'xvfb' },
  { names: ['dunst'], packageName: 'dunst' },
  { names: ['dbus-daemon'], packageName: 'dbus' },
  { names: ['dbus-monitor'], packageName: 'dbus' },
  { names: ['gdbus'], packageName: 'libglib2.0-bin' },
  { names: ['xdotool'], packageName: 'xdotool' },
  { names: ['import'], packageName: 'imagemagick' },
];
/** A machine without a screen often has no font either. */
const withThem = ['fonts-dejavu-core'];
const toStandardError = ['ignore', 2, 2];

/** Installs missing browsers and what the virtual desk needs, where that is expected; else says what to run. */
export async function installTools() {
  if (process.platform !== 'linux') return;
  const missing = [...browsers, ...desk].filter(({ names }) => !names.some(isOnPath));
  const own = { chromium: process.env.CHROMIUM_PATH, 'firefox-esr': process.env.FIREFOX_PATH };
  const packages = [...new Set(missing.map(({ packageName }) => packageName))].filter((name) => !own[name]);
  if (packages.length === 0) return;
  const command = `apt-get install ${packages.join(' ')}`;
  if (!isInstallingExpected())
    return say(`going on without ${packages.join(', ')}. On Debian or Ubuntu: sudo ${command}`);

  say(`installing what is missing: ${command}`);
  await aptGet('update');
  const all = ['install', '-y', '--no-install-recommends'];
  if ((await aptGet(...all, ...packages, ...withThem)) === 0) return;
  // Not every release has every browser: the others are of use without it.
  for (const name of packages) {
    if ((await aptGet(...all, name)) !== 0) say(`could not install ${name}: going on without it`);
  }
}

/** Whether programs may be installed without asking: root on Debian or Ubuntu, unless told not to. */
export function isInstallingExpected() {
  return process.getuid?.() === 0 && isOnPath('apt-get') && process.env.NOTIFIER_NO_INSTALL !== '1';
}

/** Runs apt-get without questions. Resolves with its exit code. */
export function aptGet(...args) {
  return run('apt-get', args, toStandardError, { ...process.env, DEBIAN_FRONTEND: 'noninteractive' });
}

function isOnPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
