import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { type BusMessage, takeMessage } from '../desk/dbus-message.ts';
import { type Outgoing, writeMessage } from './write-message.ts';

/** A notification daemon without a screen: it takes any number of notifications, and can close them. */
export interface Daemon {
  /** Closes what has been shown for longer than this, as a person who dismisses it; tells how many. */
  dismiss(olderThanMs: number): number;
  close(): void;
}

const notifications = 'org.freedesktop.Notifications';
const path = '/org/freedesktop/Notifications';
const bus = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
};
const dismissedByPerson = 2;
const closedByCall = 3;
const startMs = 5000;

/**
 * Takes the place of the desk's notification daemon. That one draws what it shows, and after some hundred
 * notifications in a row it no longer answers the bus (dunst 1.9.0, measured: its GDBus threads wait for each
 * other), so that the soak would measure dunst.
 */
export async function replaceDaemon(env: NodeJS.ProcessEnv): Promise<Daemon> {
  const socket = await connect(env.DBUS_SESSION_BUS_ADDRESS ?? '');
  const shown = new Map<number, number>();
  const answers = new Map<number, (body: unknown[]) => void>();
  let serial = 0;
  let lastId = 0;

  const send = (message: Omit<Outgoing, 'serial'>): number => {
    serial += 1;
    socket.write(writeMessage({ ...message, serial }));
    return serial;
  };
  const call = (member: string, ...body: (string | number)[]): Promise<unknown[]> =>
    new Promise((resolve) => answers.set(send({ type: 'call', ...bus, member, body }), resolve));
  const tellClosed = (id: number, reason: number): void => {
    if (shown.delete(id))
      send({
        type: 'signal',
        path,
        interface: notifications,
        member: 'NotificationClosed',
        body: [id, reason],
      });
  };

  const members: Record<string, (body: unknown[]) => Outgoing['body']> = {
    GetCapabilities: () => [['actions', 'body']],
    GetServerInformation: () => ['soak', 'notifier', '1', '1.2'],
    Notify: ([, replaced]) => {
      const id = Number(replaced) || ++lastId;
      shown.set(id, Date.now());
      return [id];
    },
    CloseNotification: ([id]) => {
      tellClosed(Number(id), closedByCall);
      return [];
    },
  };
  const take = (message: BusMessage): void => {
    if (message.type === 'return' || message.type === 'error') {
      answers.get(message.replySerial ?? 0)?.(message.body);
      answers.delete(message.replySerial ?? 0);
    }
    if (message.type !== 'call') return;
    const reply = { destination: message.sender, replySerial: message.serial };
    const answer = message.interface === notifications ? members[message.member] : undefined;
    if (answer) send({ type: 'return', ...reply, body: answer(message.body) ?? [] });
    else send({ type: 'error', ...reply, errorName: 'org.freedesktop.DBus.Error.UnknownMethod' });
  };
  let unread = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    unread = Buffer.concat([unread, chunk]);
    for (let taken = takeMessage(unread); taken; taken = takeMessage(unread)) {
      unread = Buffer.from(taken.rest);
      take(taken.message);
    }
  });

  await call('Hello');
  const [pid] = await call('GetConnectionUnixProcessID', notifications);
  process.kill(Number(pid));
  const until = Date.now() + startMs;
  while ((await call('RequestName', notifications, doNotQueue))[0] !== primaryOwner) {
    if (Date.now() > until) throw new Error('the desk keeps its own notification daemon');
    await delay(20);
  }
  return {
    dismiss(olderThanMs) {
      const old = [...shown].filter(([, at]) => at <= Date.now() - olderThanMs);
      for (const [id] of old) tellClosed(id, dismissedByPerson);
      return old.length;
    },
    close: () => void socket.destroy(),
  };
}

const doNotQueue = 4;
const primaryOwner = 1;

/** Connects to the bus at an address such as `unix:path=/tmp/bus,guid=…` as the user who runs this. */
async function connect(address: string): Promise<Socket> {
  const socket = createConnection(/unix:path=([^,]+)/.exec(address)?.[1] ?? '');
  const user = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex');
  socket.write(`\0AUTH EXTERNAL ${user}\r\n`);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  if (!answer.toString().startsWith('OK')) throw new Error(`the session bus refused: ${answer}`);
  socket.write('BEGIN\r\n');
  return socket;
}
