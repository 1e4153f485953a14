import { lookUntil } from './look-until.ts';
import { findMiddles, stripe } from './notification-daemon.ts';
import type { DesktopNotification, NotificationLog } from './notification-log.ts';
import { readPixels } from './read-pixels.ts';
import { runCommand } from './started-process.ts';

const patienceMs = 5000;

/**
 * Clicks a notification with the mouse, where it is on the screen. Rejects unless the daemon then tells the browser
 * that exactly this one was clicked.
 */
export async function clickNotification(
  { id, summary }: DesktopNotification,
  log: NotificationLog,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const y = await findOnScreen(id, summary, log, env);
  const after = log.actionCount;
  await runCommand('xdotool', ['mousemove', `${stripe.x}`, `${y}`, 'click', '1'], { env });
  const clicked = await log.waitForAction({ after, timeoutMs: patienceMs });
  if (clicked !== id) throw new Error(`clicked notification ${clicked} instead of ${id}, "${summary}"`);
}

/** The daemon draws some time after it has answered, and does not say when: look until what is open is on the screen. */
async function findOnScreen(
  id: number,
  summary: string,
  log: NotificationLog,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const find = async () => {
    const position = log.open.indexOf(id);
    if (position === -1) throw new Error(`the notification "${summary}" is not open any more`);
    const middles = findMiddles(await readPixels(stripe, env));
    return middles.length === log.open.length ? middles[position] : undefined;
  };
  return lookUntil(find, { what: `the notification "${summary}" on the screen`, timeoutMs: patienceMs });
}
