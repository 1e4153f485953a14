import { execFileSync, spawn } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../account-server/free-port.ts';
import { type CyrusSetup, cyrusConf, cyrusFolders, imapdConf } from './cyrusConfig.ts';

const programs = '/usr/lib/cyrus/bin';
const domain = 'example.test';
const password = 's3cret-of-alerts';
const patienceMs = 10_000;

export interface JmapServer {
  origin: string;
  /** The account, its identity and its address. */
  user: string;
  password: string;
  bearer: string;
  close(): Promise<void>;
}

/** Why there is no JMAP server here, or nothing when there can be one. */
export function whyNoJmapServer(): string | undefined {
  const needed = [`${programs}/master`, `${programs}/httpd`, '/usr/sbin/saslpasswd2'];
  const missing = needed.filter((path) => !existsSync(path));
  if (missing.length > 0) return `${missing.join(', ')} missing (Debian: cyrus-imapd cyrus-caldav sasl2-bin)`;
  return process.getuid?.() === 0 ? undefined : 'Cyrus has to be started by root';
}

/** A JSON Web Token as Cyrus takes it: HS256, with nothing but the user in it. */
function bearerFor(user: string, key: Buffer): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: user })}`;
  return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
}

/** The first login by IMAP makes the mailboxes; JMAP alone would answer that there is no account. */
async function logIn(port: number, user: string): Promise<void> {
  const until = Date.now() + patienceMs;
  while (Date.now() < until) {
    const socket = connect(port, '127.0.0.1');
    const said = await new Promise<string>((resolve) => {
      let text = '';
      socket.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        if (/^b /m.test(text)) socket.destroy();
      });
      socket.on('connect', () => socket.write(`a LOGIN ${user} ${password}\r\nb LIST "" "*"\r\n`));
      socket.on('error', () => undefined).on('close', () => resolve(text));
    });
    if (/^a OK/m.test(said)) return;
    await pause(50);
  }
  throw new Error('Cyrus let nobody log in');
}

function writeFolder(setup: CyrusSetup, key: Buffer): void {
  const { folder } = setup;
  for (const name of cyrusFolders) mkdirSync(`${folder}/${name}`, { recursive: true });
  const pem = `-----BEGIN HMAC KEY-----\n${key.toString('base64')}\n-----END HMAC KEY-----\n`;
  writeFileSync(`${folder}/jwt/key.pem`, pem);
  writeFileSync(`${folder}/imapd.conf`, imapdConf(setup));
  writeFileSync(`${folder}/cyrus.conf`, cyrusConf(setup));
  const addUser = ['-p', '-c', '-f', `${folder}/sasldb2`, '-u', domain, 'alerts'];
  execFileSync('/usr/sbin/saslpasswd2', addUser, { input: password, stdio: ['pipe', 'ignore', 'ignore'] });
  execFileSync('chown', ['-R', 'cyrus:mail', folder]);
}

/** Starts Cyrus IMAP on loopback, in a folder of its own, with one user; its mail goes to this SMTP port. */
export async function startJmapServer(smtpPort: number): Promise<JmapServer> {
  const folder = mkdtempSync('/tmp/jmap-');
  const [httpPort, imapPort] = [await freePort(), await freePort()];
  const key = randomBytes(32);
  writeFolder({ folder, httpPort, imapPort, smtpPort, domain }, key);

  // Not a group of its own: whoever ends the tests ends it too.
  const args = ['-C', `${folder}/imapd.conf`, '-M', `${folder}/cyrus.conf`, '-p', `${folder}/master.pid`];
  const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C.UTF-8' };
  const master = spawn(`${programs}/master`, args, { stdio: 'ignore', env });
  const ended = once(master, 'exit');
  const end = () => void master.kill('SIGTERM');
  process.once('exit', end);
  const close = async () => {
    process.off('exit', end);
    end();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const user = `alerts@${domain}`;
  try {
    await logIn(imapPort, user);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    origin: `http://127.0.0.1:${httpPort}`,
    user,
    password,
    bearer: bearerFor(user, key),
    close,
  };
}
