import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { aptGet, isInstallingExpected } from './install-tools.mjs';
import { say } from './say.mjs';

const policy = '/usr/sbin/policy-rc.d';

/**
 * Installs servers that only the tests start, in containers only: where systemd runs they would start with the machine
 * from then on. `needed`: the files that have to be there afterwards. The tests say so where they are missing.
 * @param {string} what such as `a mail server`
 * @param {string[]} needed
 * @param {string[]} packages
 */
export async function installServices(what, needed, packages) {
  if (process.platform !== 'linux' || needed.every((path) => existsSync(path))) return;
  if (!isInstallingExpected() || existsSync('/run/systemd/system')) return;
  say(`installing ${what} for the tests: apt-get install ${packages.join(' ')}`);
  const isOpen = !existsSync(policy);
  // Debian's way of installing a service without starting it.
  if (isOpen) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await aptGet('update');
    const code = await aptGet('install', '-y', '--no-install-recommends', ...packages);
    if (code !== 0) say(`could not install ${what}: going on without it`);
  } finally {
    if (isOpen) rmSync(policy);
  }
}
