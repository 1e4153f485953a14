import { afterAll, beforeAll, expect, test } from 'vitest';
import { connected } from './connect.ts';
import { shown } from './notifications.ts';
import { deployment, payload, serverEvent } from './payloads.ts';
import type { Rig } from './rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await connected();
});
afterAll(() => rig?.stop());

const titles = () => rig.desk.notifications.map(({ summary }) => summary);
const down = (name: string, application: string) =>
  payload('process.down', { process_name: name, stack: { uid: `stack-${application}`, name: application } });

/** Runs in the page. */
function isMenuInside(): boolean {
  const box = document.querySelector('[role="menu"]:popover-open')?.getBoundingClientRect();
  return box !== undefined && box.top >= 0 && box.bottom <= innerHeight;
}

test('what is muted or snoozed in the popup is not shown, until one click ends that', async () => {
  const { server, desk, driver } = rig;
  await server.post(down('clamd', 'shop'));
  await shown(desk, 'Process clamd is down');
  const popup = await driver.open('popup.html');
  // So low that the menu has no room below its button.
  await popup.setSize(400, 260);
  await popup.click('button', 'Mute because of “Process clamd is down”');
  await expect.poll(() => popup.evaluate(isMenuInside)).toBe(true);
  await popup.click('menuitem', 'Mute shop for 30 minutes');
  await popup.waitForText(/shop is muted (30m|29m \d+s) left/);
  await server.post(down('nginx', 'shop'));
  await server.post(down('redis', 'blog'));
  await shown(desk, 'Process redis is down');
  await popup.waitForText('Process nginx is down');
  expect(titles()).not.toContain('Process nginx is down');

  await popup.click('button', 'Snooze all notifications');
  await popup.click('menuitem', 'Snooze all for 30 minutes');
  await popup.waitForText('Everything is snoozed');
  await server.post(down('cron', 'blog'));
  await server.post(payload('app.auth', { user: 'ada@example.com', app: 'Deployer' }));
  await desk.waitForNotification(({ summary }) => summary.includes('Deployer'), { timeoutMs: 10_000 });
  expect(await popup.axe()).toEqual([]);

  await popup.click('button', 'End the snooze');
  // Its line goes, and the one below it moves.
  await expect.poll(() => popup.text()).not.toContain('Everything is snoozed');
  await popup.click('button', 'End the mute of shop');
  await expect.poll(() => popup.text()).not.toContain('shop is muted');
  await server.post(down('sshd', 'shop'));
  await shown(desk, 'Process sshd is down');
  expect(titles()).not.toContain('Process cron is down');
  await popup.close();
});

test.runIf(process.env.NOTIFIER_BROWSER !== 'firefox')(
  'a button of the notification mutes until it recovers, also where it wakes the background',
  async () => {
    const { server, desk, driver } = rig;
    await server.post(serverEvent('server.stopped', 'lion'));
    const stopped = await shown(desk, 'Server lion stopped');
    await driver.killBackground();
    await desk.press(stopped, 'Mute lion until it recovers');
    await desk.waitForClosed(stopped.id, { timeoutMs: 10_000 });
    await driver.waitForBackground();
    const popup = await driver.open('popup.html');
    await popup.waitForText(/lion is muted until it recovers/);

    await server.post(
      payload('process.down', { process_name: 'ntpd', server: { uid: 'server-lion', name: 'lion' } }),
    );
    await server.post(deployment('stack.redeploy.fail', 'my-app', 'production', 4711));
    await shown(desk, 'Deploy failed: my-app (production)');
    expect(titles()).not.toContain('Process ntpd is down');
    await server.post(serverEvent('server.backon', 'lion'));
    await shown(desk, 'Server lion is back on');
    await expect.poll(() => popup.text()).not.toContain('lion is muted');
    await popup.close();
  },
);
