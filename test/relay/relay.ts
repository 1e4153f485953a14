import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../account-server/free-port.ts';

const nginx = '/usr/sbin/nginx';
const needed = [nginx, '/usr/lib/nginx/modules/ngx_nchan_module.so', '/usr/bin/redis-server'];
const setup = fileURLToPath(new URL('../../relay/setup', import.meta.url));
const patienceMs = 10_000;

/** What `setup` prints for one account. */
export interface RelayAccount {
  hook: string;
  stream: string;
  token: string;
}

/** The relay of `relay/`, run for real on loopback in a folder of its own. */
export interface Relay extends RelayAccount {
  /** Its store's address. */
  redis: string;
  /** Another account at the same relay. */
  other: RelayAccount;
  /** Everything that either program has logged. */
  logs(): string;
  /** POSTs as Cloud 66 does, again and again until it is accepted. */
  post(body: string): Promise<void>;
  /** The process that serves everybody. */
  workerPid(): number;
  /** Ends the process that serves everybody, as a crash does; nginx starts another one. */
  killWorker(): void;
  /** Ends Redis and starts it again with what it has on the disk. */
  restartRedis(): Promise<void>;
  close(): Promise<void>;
}

/** Why there is no relay here, or nothing when there can be one. */
export function whyNoRelay(): string | undefined {
  const missing = needed.filter((path) => !existsSync(path));
  if (missing.length > 0)
    return `${missing.join(', ')} missing (Debian: nginx-light libnginx-mod-nchan redis-server)`;
  accessSync(setup, constants.X_OK);
  return undefined;
}

function setUp(folder: string, account: string, options: string[] = []): RelayAccount {
  const said = execFileSync(setup, [folder, account, ...options], { encoding: 'utf8' });
  const [hook, stream, token] = said
    .trim()
    .split('\n')
    .map((line) => line.split(' ').at(-1));
  if (!hook || !stream || !token) throw new Error('setup did not print two addresses and a token');
  return { hook, stream, token };
}

/** Answers its status, or 0 where the connection broke. */
const postOnce = (hook: string, body: string): Promise<number> =>
  fetch(hook, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } }).then(
    ({ status }) => status,
    () => 0,
  );

async function postUntilAccepted(hook: string, body: string): Promise<void> {
  const until = Date.now() + patienceMs;
  while (Date.now() < until) {
    const status = await postOnce(hook, body);
    if (status >= 200 && status < 300) return;
    await pause(50);
  }
  throw new Error('the relay accepted no webhook');
}

/** A process that nginx with this pid has started. */
function workerOf(pid: number | undefined): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return Number(children.split(' ')[0]);
}

interface RelayOptions {
  /** So many events only, as somebody else's relay may. */
  keeps?: number;
  /** So many open streams of an account, in place of those it is set up for. */
  mostReaders?: number;
  /** How many files the shell that starts nginx lets it have open. */
  files?: number;
  /** The store of another relay, to be used too. */
  store?: string;
}

/** Starts the relay; resolves when it accepts webhooks. */
export async function startRelay({ keeps, mostReaders, files, store }: RelayOptions = {}): Promise<Relay> {
  const folder = mkdtempSync(join(tmpdir(), 'relay-'));
  const [port, redisPort] = [await freePort(), await freePort()];
  const redisOptions = store === undefined ? ['--redis-port', String(redisPort)] : ['--redis', store];
  const options = ['--listen', `127.0.0.1:${port}`, ...redisOptions];
  const account = setUp(folder, 'acme', options);
  const other = setUp(folder, 'other');
  const conf = join(folder, 'nginx.conf');
  const set = (directive: string, count: number | undefined) => {
    if (count === undefined) return;
    const changed = readFileSync(conf, 'utf8').replace(
      new RegExp(`${directive} \\d+`),
      `${directive} ${count}`,
    );
    writeFileSync(conf, changed);
  };
  set('nchan_message_buffer_length', keeps);
  set('limit_conn readers', mostReaders);
  let said = '';

  // Not groups of their own: whoever ends the tests ends them too.
  function start(program: string, args: string[]): { child: ChildProcess; ended: Promise<unknown> } {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const keep = (chunk: Buffer) => {
      said += chunk.toString();
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    return { child, ended: once(child, 'exit') };
  }
  const startRedis = () => start('/usr/bin/redis-server', [join(folder, 'redis.conf')]);
  let redis = store === undefined ? startRedis() : undefined;
  const limited = files === undefined ? [] : ['-c', `ulimit -Sn ${files}; exec "$0" "$@"`, nginx];
  const args = [...limited, '-p', folder, '-c', 'nginx.conf', '-e', 'error.log', '-g', 'daemon off;'];
  const server = start(files === undefined ? nginx : '/bin/sh', args);
  const end = () => {
    server.child.kill('SIGTERM');
    redis?.child.kill('SIGTERM');
  };
  process.once('exit', end);

  const relay: Relay = {
    ...account,
    redis: store ?? `redis://127.0.0.1:${redisPort}`,
    other,
    logs: () =>
      ['access.log', 'error.log'].reduce((all, name) => all + readFileSync(join(folder, name), 'utf8'), said),
    post: (body) => postUntilAccepted(account.hook, body),
    workerPid: () => workerOf(server.child.pid),
    killWorker: () => void process.kill(workerOf(server.child.pid), 'SIGKILL'),
    async restartRedis() {
      redis?.child.kill('SIGTERM');
      await redis?.ended;
      redis = startRedis();
    },
    async close() {
      process.off('exit', end);
      end();
      await Promise.all([server.ended, redis?.ended]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  try {
    await postUntilAccepted(other.hook, '{"event_type":"test.webhook"}');
  } catch (error) {
    await relay.close();
    throw error;
  }
  return relay;
}
