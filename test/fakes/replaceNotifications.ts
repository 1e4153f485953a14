import { onTestFinished } from 'vitest';
import { type Browser, browser } from 'wxt/browser';

interface Answers {
  create?: (id: string, options: Browser.notifications.NotificationCreateOptions) => Promise<string>;
  getAll?: () => Promise<object>;
}

/** Has the browser's notifications answer like this until the test ends. */
export function replaceNotifications(answers: Answers): void {
  const { create, getAll } = browser.notifications;
  onTestFinished(() => void Object.assign(browser.notifications, { create, getAll }));
  Object.assign(browser.notifications, answers);
}
