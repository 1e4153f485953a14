import { browser } from 'wxt/browser';

/** What Chrome alone has of this: in Firefox every extension may show notifications. */
interface Levels {
  getPermissionLevel?: () => Promise<'granted' | 'denied'>;
  onPermissionLevelChanged?: typeof browser.notifications.onClosed;
}

const levels = (): Levels => browser.notifications as Levels;

/** Whether the browser lets this extension show notifications. What the operating system does, it cannot tell. */
export async function mayNotify(): Promise<boolean> {
  return (await levels().getPermissionLevel?.()) !== 'denied';
}

/** Calls back when a person allows or forbids notifications in the browser. Returns the way to stop. */
export function watchMayNotify(changed: () => void): () => void {
  const event = levels().onPermissionLevelChanged;
  event?.addListener(changed);
  return () => event?.removeListener(changed);
}
