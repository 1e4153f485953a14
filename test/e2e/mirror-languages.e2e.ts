import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Screen } from '../drivers/driver.ts';
import { formFor } from './connect.ts';
import { misfits } from './layout.ts';
import { buildFolder, chosenBrowser, type Rig, startRig } from './rig.ts';
import { triedLanguages } from './tried-languages.ts';
import { type Words, wordsOf } from './words.ts';

async function connectIn({ server, driver }: Rig, words: Words): Promise<void> {
  const { name, dashboard, stream, token } = formFor(server);
  server.api.allow('public');
  server.api.setAlert('shop', 'noticent_server_back', [{ channel: 'browser' }, { channel: 'email' }]);
  const options = await driver.open('options.html');
  await options.fill(words('options.name'), name);
  await options.fill(words('options.api.token'), server.apiToken);
  await options.fill(words('options.api.address'), server.apiUrl);
  await options.fill(words('options.dashboardAddress'), dashboard);
  await options.fill(words('options.streamAddress'), stream);
  await options.fill(words('options.token'), token);
  await driver.permissionPrompt('grant', () => options.click('button', words('options.connect')));
  await options.waitForText(words('status.live'));
  await options.close();
}

describe.each(triedLanguages)('in $name', ({ name, makeBuild, locale }) => {
  let build: string;
  let rig: Rig;
  let words: Words;
  beforeAll(async () => {
    build = await makeBuild(buildFolder(chosenBrowser()));
    words = await wordsOf(build, locale);
    rig = await startRig(chosenBrowser(), { extensionDir: build });
    await connectIn(rig, words);
  });
  afterAll(async () => {
    await rig?.stop();
    if (build) await rm(build, { recursive: true });
  });

  /** Expects that nothing is cut off, and nothing hidden from assistive technology, whatever `show` brings up. */
  async function expectFit(what: string, show: (screen: Screen) => Promise<void>): Promise<void> {
    for (const width of [400, 320]) {
      const popup = await rig.driver.open('popup.html');
      await popup.setSize(width, 600);
      await popup.waitForText(words('status.live'));
      await popup.click('tab', words('popup.settings'));
      await popup.click('tab', words('popup.applicationScope'));
      await popup.waitForText(words('mirror.alerts'), { timeoutMs: 20_000 });
      await show(popup);
      if (process.env.NOTIFIER_PICTURES)
        await popup.screenshot(`${process.env.NOTIFIER_PICTURES}/mirror-${locale}-${what}-${width}.png`);
      expect(await popup.evaluate(misfits), `${name}, ${what}, ${width} px wide`).toEqual([]);
      expect(await popup.axe()).toEqual([]);
      await popup.close();
    }
  }

  test('what Cloud 66 sends fits, with a row opened', () =>
    expectFit('grid', async (popup) => {
      await popup.waitForText(words('mirror.browserOff'));
      await popup.click('button', words('events.server.stopped.title'));
      await popup.waitForText(words('mirror.byCloud66'));
    }));

  test('the change of all applications fits', () =>
    expectFit('bulk', async (popup) => {
      const title = words('events.server.stopped.title');
      await popup.click('button', words('grid.cell', title, words('channels.slack')));
      await popup.waitForText(words('mirror.bulk.address'));
    }));

  test('the feed fits, with what it changes', () =>
    expectFit('feed', async (popup) => {
      await popup.click('button', words('grid.more'));
      await popup.click('button', words('mirror.relay.menu'));
      await popup.fill(words('mirror.relay.hook'), 'https://relay.example/in/a-rather-long-secret-path');
      await popup.click('button', words('mirror.relay.look'));
      await popup.waitForText('my-app');
    }));
});
