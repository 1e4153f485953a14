import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Relay, startRelay, whyNoRelay } from '../relay/relay.ts';
import { startTogether } from '../start-together.ts';
import { fillForm, live } from './connect.ts';
import { shown, timesShown } from './notifications.ts';
import { deployment } from './payloads.ts';
import { type Rig, startRig } from './rig.ts';

const missing = whyNoRelay();
if (missing) console.info(`not tried: the relay in a browser, because ${missing}`);

describe.skipIf(missing)('a browser at the relay', () => {
  let rig: Rig & { relay: Relay };
  beforeAll(async () => {
    rig = await startTogether(async (add) => {
      const relay = await startRelay();
      add(relay.close);
      const started = await startRig();
      add(started.stop);
      return { ...started, relay };
    });
  });
  afterAll(() => rig?.stop());

  test('is connected to its stream and shows what a webhook says', async () => {
    const { relay, server, desk, driver } = rig;
    const options = await driver.open('options.html');
    const { stream, token } = relay;
    await fillForm(options, { name: 'Acme', dashboard: server.origin, stream, token });
    await driver.permissionPrompt('grant', () => options.click('button', 'Connect'));
    await options.waitForText(live);

    await relay.post(JSON.stringify(deployment('stack.redeploy.fail', 'my-app', 'production', 4711)));
    const notification = await shown(desk, 'Deploy failed: my-app (production)');
    expect(notification.body).toContain('Acme');
  });

  test('shows what came while the relay and the background were killed', async () => {
    const { relay, desk, driver } = rig;
    await driver.killBackground();
    relay.killWorker();
    await relay.post(JSON.stringify(deployment('stack.redeploy.fail', 'shop', 'staging', 4712)));
    await relay.restartRedis();
    await shown(desk, 'Deploy failed: shop (staging)', 60_000);
    await relay.post(JSON.stringify(deployment('stack.redeploy.fail', 'blog', 'staging', 4713)));
    await shown(desk, 'Deploy failed: blog (staging)', 60_000);
    expect(timesShown(desk, 'Deploy failed: shop (staging)')).toBe(1);
    expect(timesShown(desk, 'Deploy failed: my-app (production)')).toBe(1);
  }, 150_000);
});
