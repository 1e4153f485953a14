import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Desk } from '../desk/desk.ts';
import { lookUntil } from '../desk/look-until.ts';
import { findMiddles, notificationArea, stripe } from '../desk/notification-daemon.ts';
import { runCommand } from '../desk/started-process.ts';
import { connect } from '../e2e/connect.ts';
import { deployment, payload } from '../e2e/payloads.ts';
import { startRig } from '../e2e/rig.ts';
import { openSwitches } from '../e2e/toggles.ts';
import { runProgram } from '../plain-error.ts';
import { ensureBuilt } from './build.ts';

const popupSize = { width: 400, height: 600 };
const frame = ['-bordercolor', '#c9cdd6', '-border', '1'];

const stack = { uid: 'stack-4711', name: 'my-app', environment: 'production' };
const events = [
  {
    title: 'App Toolbelt authorized',
    body: () => payload('app.auth', { user: 'ops@example.com', app: 'Toolbelt' }),
  },
  {
    title: 'Job nightly-report is working',
    body: () => payload('job.backon', { name: 'nightly-report', stack }),
  },
  {
    title: 'Deployed: shop',
    body: () => payload('stack.redeploy.ok', { stack: { ...stack, name: 'shop' } }),
  },
  {
    title: 'Server lion stopped',
    body: () => payload('server.stopped', { server: { name: 'lion' }, stack }),
  },
  {
    title: 'Deploy failed: my-app',
    body: () => deployment('stack.redeploy.fail', 'my-app', 'production', 4711),
  },
];

/** Native notifications, as the desk shows them. */
async function pictureNotifications(desk: Desk, scratch: string, path: string): Promise<void> {
  const isDrawn = async () =>
    findMiddles(await desk.readPixels(stripe)).length === events.length || undefined;
  await lookUntil(isDrawn, { what: 'every notification on the screen', timeoutMs: 10_000 });
  const whole = join(scratch, 'desk.png');
  await desk.screenshot(whole);
  const { width, height, x, y } = notificationArea;
  const crop = ['-crop', `${width}x${height}+${x}+${y}`, '+repage', '-trim', '+repage'];
  await runCommand('convert', [whole, ...crop, '-bordercolor', 'black', '-border', '4', path], {});
}

/**
 * Makes the README's pictures from the built extension: real events, real notifications, the real popup in its two
 * views. They go to `docs/screenshots`, or to the folder that is named.
 */
await runProgram(async () => {
  const folder = process.argv[2] ?? join(import.meta.dirname, '../../docs/screenshots');
  await mkdir(folder, { recursive: true });
  const scratch = await mkdtemp(join(tmpdir(), 'pictures-'));
  await ensureBuilt('chromium');
  const rig = await startRig('chromium');
  try {
    await connect(rig);
    const { server, desk, driver } = rig;
    for (const { title, body } of events) {
      await server.post(body());
      await desk.waitForNotification(({ summary }) => summary.startsWith(title), { timeoutMs: 10_000 });
    }
    await pictureNotifications(desk, scratch, join(folder, 'notifications.png'));

    const views = [join(scratch, 'activity.png'), join(scratch, 'settings.png')] as const;
    const activity = await driver.open('popup.html');
    await activity.setSize(popupSize.width, popupSize.height);
    await activity.waitForText('Deploy failed: my-app');
    await activity.screenshot(views[0]);
    const settings = await openSwitches(driver);
    await settings.setSize(popupSize.width, popupSize.height);
    await settings.waitForText('Deployments');
    await settings.screenshot(views[1]);
    await runCommand('convert', [...views, ...frame, '+append', '+repage', join(folder, 'popup.png')], {});
  } finally {
    await rig.stop();
    await rm(scratch, { recursive: true });
  }
});
