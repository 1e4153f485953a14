import { writeFile } from 'node:fs/promises';
import type { DesktopNotification, NotificationLog } from './notification-log.ts';
import { runCommand } from './started-process.ts';

interface Daemon {
  log: NotificationLog;
  env: NodeJS.ProcessEnv;
  /** The file with the line that is chosen in the daemon's menu. */
  choice: string;
}

/**
 * Presses a button of a notification. dunst draws none: it lists those of all notifications in a menu, as
 * "#Reply (Summary) [id,key]" (1.9).
 */
export async function pressButton(
  { id, summary }: DesktopNotification,
  label: string,
  { log, env, choice }: Daemon,
): Promise<void> {
  await writeFile(choice, `#${label} (${summary}) [`);
  const after = log.actionCount;
  await runCommand('dunstctl', ['context'], { env });
  const pressed = await log.waitForAction({ after, timeoutMs: 5000 });
  if (pressed !== id) throw new Error(`pressed a button of ${pressed} instead of ${id}, "${summary}"`);
}
