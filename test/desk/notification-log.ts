import { createWatch } from '../account-server/watch.ts';
import type { BusMessage } from './dbus-message.ts';

/** A notification as the desktop's notification daemon was asked to show it. */
export interface DesktopNotification {
  /** The daemon's number for it. */
  id: number;
  appName: string;
  summary: string;
  body: string;
  /** Pairs of key and label, as they come. */
  actions: string[];
  urgency: 'low' | 'normal' | 'critical' | undefined;
  /** True when it took the place of one that was already shown. */
  isUpdate: boolean;
  at: string;
}

/** What happened to notifications on one bus, in order. */
export interface NotificationLog {
  notifications: readonly DesktopNotification[];
  /** Ids of those that are on the screen now, in the order in which they came. */
  readonly open: readonly number[];
  read(message: BusMessage): void;
  waitForNotification(
    matches: (notification: DesktopNotification) => boolean,
    options: { timeoutMs: number; what?: string },
  ): Promise<DesktopNotification>;
  /** Resolves when the daemon has told the browser that an action was chosen; with the notification's id. */
  waitForAction(options: { after: number; timeoutMs: number }): Promise<number>;
  /** Resolves when the daemon has closed it. */
  waitForClosed(id: number, options: { timeoutMs: number }): Promise<void>;
  /** How many actions have been chosen so far. */
  readonly actionCount: number;
}

const notificationsInterface = 'org.freedesktop.Notifications';
const urgencies = ['low', 'normal', 'critical'] as const;

/** An empty log; feed it every message of the bus. */
export function createNotificationLog(): NotificationLog {
  const watch = createWatch();
  const asked = new Map<string, Omit<DesktopNotification, 'id'>>();
  const notifications: DesktopNotification[] = [];
  const chosen: number[] = [];
  const open = new Set<number>();

  function read(message: BusMessage): void {
    const caller = `${message.sender} ${message.serial}`;
    const answered = `${message.destination} ${message.replySerial}`;
    const details = asked.get(answered);
    if (message.type === 'return' && details) {
      asked.delete(answered);
      const id = Number(message.body[0]);
      notifications.push({ id, ...details });
      open.add(id);
    } else if (message.interface === notificationsInterface) {
      const id = Number(message.body[0]);
      if (message.member === 'Notify') asked.set(caller, toDetails(message.body));
      if (message.member === 'ActionInvoked') chosen.push(id);
      if (message.member === 'NotificationClosed') open.delete(id);
    }
    watch.changed();
  }

  return {
    notifications,
    get open() {
      return [...open];
    },
    get actionCount() {
      return chosen.length;
    },
    read,
    waitForNotification: (matches, { timeoutMs, what = 'a notification on the desktop' }) =>
      watch.until(() => notifications.find(matches), { what, timeoutMs }),
    waitForAction: ({ after, timeoutMs }) =>
      watch.until(() => chosen[after], { what: 'the daemon to report a click', timeoutMs }),
    async waitForClosed(id, { timeoutMs }) {
      await watch.until(() => !open.has(id) || undefined, { what: `notification ${id} to close`, timeoutMs });
    },
  };
}

/** Notify(app_name, replaces_id, app_icon, summary, body, actions, hints, expire_timeout) */
function toDetails(body: unknown[]): Omit<DesktopNotification, 'id'> {
  const [appName, replaces, , summary, text, actions, hints] = body;
  const urgency = new Map(hints as [string, unknown][]).get('urgency');
  return {
    appName: String(appName),
    summary: String(summary),
    body: String(text),
    actions: actions as string[],
    urgency: urgencies[Number(urgency ?? -1)],
    isUpdate: replaces !== 0,
    at: new Date().toISOString(),
  };
}
