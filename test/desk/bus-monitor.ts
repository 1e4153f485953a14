import type { Readable } from 'node:stream';
import { createWatch } from '../account-server/watch.ts';
import { takeMessage } from './dbus-message.ts';
import { createNotificationLog, type NotificationLog } from './notification-log.ts';
import { type StartedProcess, startProcess } from './started-process.ts';

/** Reads what passes over a session bus. */
export interface BusMonitor {
  log: NotificationLog;
  /** Resolves when some program on the bus shows notifications. Only sees one that starts after the monitor. */
  waitForDaemon(options: { timeoutMs: number }): Promise<void>;
  process: StartedProcess;
}

/**
 * Starts reading the bus named in `env`; resolves when it is being read. The raw form is asked for because the
 * readable one does not escape quotes and line ends.
 */
export async function startBusMonitor(env: NodeJS.ProcessEnv): Promise<BusMonitor> {
  const watch = createWatch();
  const log = createNotificationLog();
  const started = startProcess('dbus-monitor', ['--binary', '--session'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let unread = Buffer.alloc(0);
  let isReading = false;
  let hasDaemon = false;
  (started.child.stdout as Readable).on('data', (chunk: Buffer) => {
    unread = Buffer.concat([unread, chunk]);
    for (let taken = takeMessage(unread); taken; taken = takeMessage(unread)) {
      unread = taken.rest as Buffer<ArrayBuffer>;
      isReading = true;
      const { member, body } = taken.message;
      if (member === 'NameOwnerChanged' && body[0] === 'org.freedesktop.Notifications')
        hasDaemon = body[2] !== '';
      log.read(taken.message);
    }
    watch.changed();
  });
  await watch.until(() => isReading || undefined, {
    what: 'dbus-monitor to read the bus',
    timeoutMs: 10_000,
  });
  return {
    log,
    process: started,
    async waitForDaemon({ timeoutMs }) {
      await watch.until(() => hasDaemon || undefined, { what: 'the notification daemon', timeoutMs });
    },
  };
}
