import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Screen } from '../drivers/driver.ts';
import { fillToken } from './connect.ts';
import { shown, timesShown } from './notifications.ts';
import { type Rig, startRig } from './rig.ts';
import { openApplication } from './toggles.ts';

/** Two polls while something deploys, and a little more. */
const withinMs = 60_000;
const deployFailed = 'noticent_stack_redeploy_failed';
const slack = { channel: 'slack', slack_url: 'https://hooks.slack.com/services/T0/B0/of-the-team' };
let rig: Rig;
let options: Screen;
beforeAll(async () => {
  rig = await startRig();
  const { server, driver } = rig;
  server.api.allow('public');
  // What deploys is asked for every 25 s; the second one never ends.
  server.api.startDeploy('shop');
  server.api.addApplication('ferry');
  server.api.startDeploy('ferry');
  server.api.setAlert('shop', deployFailed, [{ channel: 'email' }, slack]);
  options = await driver.open('options.html');
  await fillToken(options, server);
  await driver.permissionPrompt('grant', () => options.click('button', 'Connect'));
  await options.waitForText('deployments every 25 seconds');
});
afterAll(() => rig?.stop());

test('a switch of an application at Cloud 66 is written there', async () => {
  const { server, driver } = rig;
  const popup = await openApplication(driver, 'shop');
  await popup.waitForState('button', 'Deploy failed – Slack', true);
  await popup.click('button', 'Deploy failed – Slack');
  await vi.waitFor(() => expect(server.api.patches).toHaveLength(1), { timeout: 20_000, interval: 100 });
  expect(server.api.patches[0]).toEqual({
    target: server.api.uidOf('shop'),
    alerts: [{ alert_name: deployFailed, subscriptions: [{ channel: 'email' }] }],
  });
  await popup.close();
});

test(
  'a deployment that fails is shown by polling alone, and a click opens the dashboard',
  async () => {
    const { server, desk, driver } = rig;
    const popup = await driver.open('popup.html');
    await popup.waitForText('of 1,000 requests within an hour');
    expect(await popup.axe()).toEqual([]);
    await popup.close();
    server.api.finishDeploy('shop', 'failed');
    const notification = await shown(desk, 'Deploy failed: shop (production)', withinMs);
    expect(notification.body).toContain('jo@acme.example');
    await desk.click(notification);
    await server.waitForVisit('/dashboard');
  },
  2 * withinMs,
);

test(
  'what the stream tells as well is shown once, by the name that the API knows',
  async () => {
    const { server, desk } = rig;
    await options.click('button', 'Edit');
    await options.fill('Stream address', server.streamUrl);
    await options.fill('Token', server.token);
    await options.click('button', 'Save');
    await options.waitForText('Cloud 66 API: Checked: deployments every 25 seconds');
    await server.waitForStream();
    const [lion] = server.api.find('shop').servers;
    const stopped = `Server ${lion?.name} stopped`;
    server.api.setServer('shop', 'broken');
    await shown(desk, stopped, withinMs);
    const timestamp = Math.floor(Date.now() / 1000);
    await server.post({ event_type: 'server.stopped', timestamp, uid: lion?.uid, server: lion?.uid });
    await server.post({ event_type: 'server.backon', timestamp: timestamp + 1, uid: lion?.uid });
    await shown(desk, `Server ${lion?.name} is back on`);
    expect(timesShown(desk, stopped)).toBe(1);
  },
  2 * withinMs,
);
