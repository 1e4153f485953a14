import type { browser } from 'wxt/browser';

const name = 'watchdog';
/** 30 s: the shortest alarm Chrome honours (120 and later), and both browsers' idle limit. */
const minutes = 0.5;

/** Creating an alarm that exists would restart it and push it away (alarms API), so it is looked up first. */
export async function ensureWatchdog(alarms: Pick<typeof browser.alarms, 'get' | 'create'>): Promise<void> {
  if (!(await alarms.get(name))) await alarms.create(name, { periodInMinutes: minutes });
}
