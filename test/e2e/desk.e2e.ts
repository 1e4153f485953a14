import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, startDesk } from '../desk/desk.ts';
import { runCommand } from '../desk/started-process.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
}, 30_000);
afterAll(() => desk?.stop());

test('reads a body of several lines with quotes as it was sent', async () => {
  const body = 'first "line"\n   string "second"\nüñí ✓';
  await notify('Quotes', body);
  const seen = await desk.waitForNotification(({ summary }) => summary === 'Quotes', { timeoutMs: 5000 });
  expect(seen).toMatchObject({
    appName: 'desk test',
    body,
    actions: ['default', 'Open'],
    urgency: 'critical',
    isUpdate: false,
  });
});

test('clicks the one that was asked for', async () => {
  for (const name of ['one', 'two', 'three']) await notify(name, '');
  await desk.waitForNotification(({ summary }) => summary === 'three', { timeoutMs: 5000 });
  const two = await desk.waitForNotification(({ summary }) => summary === 'two', { timeoutMs: 5000 });
  await desk.click(two);
});

test('is one of several at a time', async () => {
  const other = await startDesk();
  expect(other.env.DISPLAY).not.toBe(desk.env.DISPLAY);
  expect(other.notifications).toEqual([]);
  await other.stop();
}, 30_000);

async function notify(summary: string, body: string): Promise<void> {
  const [to, path] = ['org.freedesktop.Notifications', '/org/freedesktop/Notifications'];
  const call = ['call', '--session', '--dest', to, '--object-path', path, '--method', `${to}.Notify`];
  const shown = ['desk test', '0', '', JSON.stringify(summary), JSON.stringify(body)];
  const options = ['["default", "Open"]', '{"urgency": <byte 2>}', '25000'];
  await runCommand('gdbus', [...call, ...shown, ...options], { env: desk.env });
}
