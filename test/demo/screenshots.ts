import { mkdirSync } from 'node:fs';
import { connected } from '../e2e/connect.ts';
import { buildFolder } from '../e2e/rig.ts';

/** Makes the README's pictures from the built extension: real events, a real notification, the real popup. */
const folder = new URL('../../docs/screenshots/', import.meta.url).pathname;
mkdirSync(folder, { recursive: true });

const stack = { uid: 'stack-1', name: 'my-app', environment: 'production' };
const events = (now: number) => [
  { event_type: 'app.auth', timestamp: now + 1, user: 'ops@example.com', app: 'Toolbelt' },
  { event_type: 'job.backon', timestamp: now + 2, name: 'nightly-report', stack },
  { event_type: 'stack.redeploy.ok', timestamp: now + 3, stack: { ...stack, name: 'shop' } },
  { event_type: 'server.stopped', timestamp: now + 4, server: { uid: 'server-1', name: 'lion' }, stack },
  {
    event_type: 'stack.redeploy.fail',
    timestamp: now + 5,
    stack,
    deploy_context: { stack_id: 4711, triggered_by: 'ana@example.com' },
  },
];

console.log(`pictures of ${buildFolder('chromium')}`);
const { server, desk, driver, stop } = await connected();
try {
  for (const event of events(Math.floor(Date.now() / 1000))) await server.post(event);
  await desk.waitForNotification(({ summary }) => summary.startsWith('Deploy failed'), { timeoutMs: 10_000 });
  await desk.screenshot(`${folder}desktop.png`);
  const popup = await driver.open('popup.html');
  await popup.waitForText('Deploy failed');
  await popup.screenshot(`${folder}popup.png`);
  await popup.click('tab', 'Settings');
  await popup.click('tab', 'Application notifications');
  await popup.screenshot(`${folder}settings.png`);
  const options = await driver.open('options.html');
  await options.waitForText('Live');
  await options.screenshot(`${folder}options.png`);
} finally {
  await stop();
}
