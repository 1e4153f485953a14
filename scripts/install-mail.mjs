import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { aptGet, isInstallingExpected } from './install-tools.mjs';
import { say } from './say.mjs';

/** Cyrus IMAP's programs, and what puts a user into its password file. */
const needed = ['/usr/lib/cyrus/bin/master', '/usr/lib/cyrus/bin/httpd', '/usr/sbin/saslpasswd2'];
const packages = ['cyrus-imapd', 'cyrus-caldav', 'sasl2-bin', 'libsasl2-modules'];
/** Cyrus depends on some mail transport: the smallest, where there is none. */
const transport = existsSync('/usr/sbin/sendmail') ? [] : ['msmtp-mta'];
const policy = '/usr/sbin/policy-rc.d';

/**
 * Installs the JMAP server that the tests send mail by, in containers only: where systemd runs it would start with the
 * machine from then on. The tests say so where it is missing.
 */
async function installMail() {
  if (process.platform !== 'linux' || needed.every((path) => existsSync(path))) return;
  if (!isInstallingExpected() || existsSync('/run/systemd/system')) return;
  const all = [...packages, ...transport];
  say(`installing a mail server for the tests: apt-get install ${all.join(' ')}`);
  const isOpen = !existsSync(policy);
  // Debian's way of installing a service without starting it.
  if (isOpen) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await aptGet('update');
    const code = await aptGet('install', '-y', '--no-install-recommends', ...all);
    if (code !== 0) say('could not install the mail server: going on without it');
  } finally {
    if (isOpen) rmSync(policy);
  }
}

await installMail();
