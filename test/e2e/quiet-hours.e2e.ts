import { afterAll, beforeAll, expect, test } from 'vitest';
import { connected } from './connect.ts';
import { shown } from './notifications.ts';
import { deployment, payload } from './payloads.ts';
import type { Rig } from './rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await connected();
});
afterAll(() => rig?.stop());

const down = (name: string) => payload('process.down', { process_name: name, server_name: 'lion' });

test('in quiet hours only what is let through is shown, and a digest tells of the rest at their end', async () => {
  const { server, desk, driver } = rig;
  const options = await driver.open('options.html#rules');
  await options.click('checkbox', 'Leave the desktop alone at these times, by this computer’s clock');
  // Monday and every other day from midnight to midnight: it is quiet now, whenever this runs.
  await options.waitForText('Every day as on Monday');
  await options.evaluate(() => {
    for (const end of ['from', 'until']) {
      const input = document.querySelector<HTMLInputElement>(`input[aria-label="Monday: ${end}"]`);
      if (!input) throw new Error(`there is no "${end}" for Monday`);
      input.value = '00:00';
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }
  });
  await options.waitForText('the whole day');
  await options.click('button', 'Every day as on Monday');
  await options.waitForText(/Quiet hours until/);
  expect(await options.axe()).toEqual([]);

  await server.post(deployment('stack.redeploy.ok', 'shop', 'production', 4711));
  await server.post(payload('notifier.deploy.overdue', { stack: { uid: 'stack-1', name: 'blog' } }));
  await server.post(down('clamd'));
  await shown(desk, 'Process clamd is down');
  const popup = await driver.open('popup.html');
  await popup.waitForText('Quiet hours: 1 warning, 1 deploy');
  await popup.waitForText(/Quiet hours until/);
  expect(desk.notifications.map(({ summary }) => summary)).toEqual(['Process clamd is down']);
  await popup.close();

  await options.click('checkbox', 'Leave the desktop alone at these times, by this computer’s clock');
  await shown(desk, 'Quiet hours: 1 warning, 1 deploy');
  await server.post(down('nginx'));
  await shown(desk, 'Process nginx is down');
  expect(desk.notifications).toHaveLength(3);
  await options.close();
});
