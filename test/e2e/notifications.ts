import type { Desk } from '../desk/desk.ts';
import type { DesktopNotification } from '../desk/notification-log.ts';

const patienceMs = 10_000;

/** A title without how long what it ends had lasted: that is different each time. */
export const withoutDuration = (title: string): string =>
  title.replace(/(?:, (?:\d+[dhms] ?)+ after the alert| (?:in|after) (?:\d+[dhms] ?)+)$/, '');

/** Resolves with the notification of this title, whatever its duration, as the desktop was asked to show it. */
export function shown(desk: Desk, title: string, timeoutMs = patienceMs): Promise<DesktopNotification> {
  const limits = { timeoutMs, what: `the notification "${title}"` };
  return desk.waitForNotification(({ summary }) => withoutDuration(summary) === title, limits);
}

/** How often a notification of this title was shown so far. */
export function timesShown(desk: Desk, title: string): number {
  return desk.notifications.filter(({ summary }) => withoutDuration(summary) === title).length;
}
