import type { Desk } from '../desk/desk.ts';
import type { DesktopNotification } from '../desk/notification-log.ts';

const patienceMs = 10_000;

/** Resolves with the notification of this title, as the desktop was asked to show it. */
export function shown(desk: Desk, title: string, timeoutMs = patienceMs): Promise<DesktopNotification> {
  const limits = { timeoutMs, what: `the notification "${title}"` };
  return desk.waitForNotification(({ summary }) => summary === title, limits);
}

/** How often a notification of this title was shown so far. */
export function timesShown(desk: Desk, title: string): number {
  return desk.notifications.filter(({ summary }) => summary === title).length;
}
