import type { browser } from 'wxt/browser';

const name = 'watchdog';
/** 30 s: the shortest alarm Chrome honours (120 and later), and both browsers' idle limit. */
const minutes = 0.5;
/** One that comes later than this was set by a clock that has been set back since. */
const latestMs = 60_000;

/** Creating an alarm that exists would restart it and push it away (alarms API), so it is looked up first. `now`: epoch ms. */
export async function ensureWatchdog(
  alarms: Pick<typeof browser.alarms, 'get' | 'create'>,
  now: number,
): Promise<void> {
  const alarm = await alarms.get(name);
  if (!alarm || alarm.scheduledTime > now + latestMs) await alarms.create(name, { periodInMinutes: minutes });
}
