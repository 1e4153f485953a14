import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { startTogether } from '../start-together.ts';
import { type BusMonitor, startBusMonitor } from './bus-monitor.ts';
import { clickNotification } from './click-notification.ts';
import { daemonSettings, screen } from './notification-daemon.ts';
import type { DesktopNotification, NotificationLog } from './notification-log.ts';
import { pressButton } from './press-button.ts';
import { type Area, readPixels } from './read-pixels.ts';
import { requirePrograms } from './required-programs.ts';
import { runCommand, type StartedProcess, startProcess } from './started-process.ts';

/** A virtual desktop: a screen, a session bus and a notification daemon of its own. */
export interface Desk {
  /** What a program must be started with to live on this desk. */
  env: NodeJS.ProcessEnv;
  /** Every notification that was shown, the oldest first. */
  notifications: readonly DesktopNotification[];
  /** Resolves with the first notification that matches, also one shown earlier. */
  waitForNotification: NotificationLog['waitForNotification'];
  /** Resolves when the notification is no longer on the screen. */
  waitForClosed: NotificationLog['waitForClosed'];
  /** Clicks a notification; rejects unless the daemon reports that exactly this one was clicked. */
  click(notification: DesktopNotification): Promise<void>;
  /** Presses one of a notification's buttons, by what it says; rejects unless the daemon reports that one of it was. */
  press(notification: DesktopNotification, label: string): Promise<void>;
  /** Closes everything on the screen, as a person who clears it. */
  closeAll(): Promise<void>;
  /** Presses keys, one after the other, in X11's names: `Tab`, `Return`, `Escape`. */
  key(...names: string[]): Promise<void>;
  /** Runs xdotool with these arguments and returns what it says. */
  xdotool(...args: string[]): Promise<string>;
  /** The colours in a part of the screen, row by row, three bytes each: red, green, blue. */
  readPixels(area: Area): Promise<Buffer>;
  /** Takes a picture of the whole screen. */
  screenshot(path: string): Promise<void>;
  stop(): Promise<void>;
}

const startMs = 15_000;

/** Has a program ended with the desk. */
type Keep = (program: StartedProcess) => void;

/** Starts a desk. Several can be up at once. Throws, naming them, when programs that it needs are not installed. */
export async function startDesk(): Promise<Desk> {
  requirePrograms();
  return startTogether(async (add) => {
    const home = await mkdtemp(join(tmpdir(), 'desk-'));
    add(() => rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
    const keep = (program: StartedProcess) => add(program.stop);
    const env = await privateEnv(home);
    env.DISPLAY = `:${await startScreen(env, keep)}`;
    env.DBUS_SESSION_BUS_ADDRESS = await startBus(env, keep, home);
    const monitor = await startBusMonitor(env);
    keep(monitor.process);
    const settings = join(home, 'dunstrc');
    const choice = join(home, 'choice');
    await writeFile(settings, daemonSettings(choice));
    keep(startProcess('dunst', ['-config', settings], { env }));
    await monitor.waitForDaemon({ timeoutMs: startMs });
    return furnish(env, monitor, choice);
  });
}

async function privateEnv(home: string): Promise<NodeJS.ProcessEnv> {
  const runtime = join(home, 'run');
  await mkdir(runtime, { mode: 0o700 });
  const { PATH, LANG = 'C.UTF-8' } = process.env;
  return { PATH, LANG, HOME: home, XDG_RUNTIME_DIR: runtime, NO_AT_BRIDGE: '1', TZ: process.env.TZ ?? 'UTC' };
}

async function startScreen(env: NodeJS.ProcessEnv, keep: Keep): Promise<string> {
  const args = ['-displayfd', '3', '-screen', '0', `${screen.width}x${screen.height}x24`, '-nolisten', 'tcp'];
  const server = startProcess('Xvfb', args, { env, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  keep(server);
  const options = { what: 'the number of its display', timeoutMs: startMs };
  const [, number = ''] = await server.waitForLine(server.child.stdio[3] as Readable, /(\d+)\n/, options);
  return number;
}

async function startBus(env: NodeJS.ProcessEnv, keep: Keep, home: string): Promise<string> {
  const args = [
    '--session',
    '--nofork',
    '--nopidfile',
    '--print-address=3',
    `--address=unix:path=${home}/run/bus`,
  ];
  const bus = startProcess('dbus-daemon', args, { env, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  keep(bus);
  const options = { what: 'its address', timeoutMs: startMs };
  const [, address = ''] = await bus.waitForLine(bus.child.stdio[3] as Readable, /(\S+)\n/, options);
  return address;
}

function furnish(env: NodeJS.ProcessEnv, { log }: BusMonitor, choice: string): Omit<Desk, 'stop'> {
  const xdotool = async (...args: string[]) => (await runCommand('xdotool', args, { env })).toString();
  return {
    env,
    notifications: log.notifications,
    waitForNotification: log.waitForNotification,
    waitForClosed: log.waitForClosed,
    click: (notification) => clickNotification(notification, log, env),
    press: (notification, label) => pressButton(notification, label, { log, env, choice }),
    async closeAll() {
      await runCommand('dunstctl', ['close-all'], { env });
      for (const id of log.open) await log.waitForClosed(id, { timeoutMs: 5000 });
    },
    key: async (...names) => void (await xdotool('key', '--clearmodifiers', ...names)),
    xdotool,
    readPixels: (area) => readPixels(area, env),
    screenshot: async (path) => void (await runCommand('import', ['-window', 'root', path], { env })),
  };
}
