import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Screen } from '../drivers/driver.ts';
import { formFor } from './connect.ts';
import { focusedColumn, focusFirstCell, misfits, openDetails } from './layout.ts';
import { deployment, payload, serverEvent } from './payloads.ts';
import { buildFolder, chosenBrowser, type Rig, startRig } from './rig.ts';
import { triedLanguages } from './tried-languages.ts';
import { type Words, wordsOf } from './words.ts';

const widths = [400, 320];
const height = 600;
const application = 'shop-frontend';
const certificate = 'wildcard.shop.example.com';

/** Connects to the rig's server in whatever language the pages are. */
async function connectIn({ server, driver }: Rig, words: Words): Promise<void> {
  const { name, dashboard, stream, token } = formFor(server);
  const options = await driver.open('options.html');
  await options.fill(words('options.name'), name);
  await options.fill(words('options.dashboardAddress'), dashboard);
  await options.fill(words('options.streamAddress'), stream);
  await options.fill(words('options.token'), token);
  await driver.permissionPrompt('grant', () => options.click('button', words('options.connect')));
  await options.waitForText(words('status.live'));
  await options.close();
}

declare const chrome: { storage: { local: { set(items: object): Promise<void> } } };

/** The page goes on where its storage says. */
const goToStep = (step: string) => chrome.storage.local.set({ welcome: { step, choice: 'recommended' } });

describe.each(triedLanguages)('in $name', ({ name, makeBuild, locale, tag, direction }) => {
  let build: string;
  let rig: Rig;
  let words: Words;
  beforeAll(async () => {
    build = await makeBuild(buildFolder(chosenBrowser()));
    words = await wordsOf(build, locale);
    rig = await startRig(chosenBrowser(), { extensionDir: build });
    await connectIn(rig, words);
    await rig.server.post(deployment('stack.redeploy.fail', application, 'production', 47717));
    await rig.server.post(serverEvent('server.stopped', 'lion'));
    await rig.server.post(payload('ssl_certificate.expire.soon', { ssl_certificate: { name: certificate } }));
  });
  afterAll(async () => {
    await rig?.stop();
    if (build) await rm(build, { recursive: true });
  });

  /** Expects that nothing is cut off at either width, whatever `show` brings up in the page. */
  async function expectFit(page: string, what: string, show: (screen: Screen) => Promise<void>) {
    for (const width of widths) {
      const screen = await rig.driver.open(page);
      await screen.setSize(width, height);
      await show(screen);
      if (process.env.NOTIFIER_PICTURES) {
        const file = `${rig.driver.name}-${locale}-${what}-${width}.png`;
        await screen.screenshot(`${process.env.NOTIFIER_PICTURES}/${file}`);
      }
      expect(await screen.evaluate(misfits), `${name}, ${what}, ${width} px wide`).toEqual([]);
      await screen.close();
    }
  }

  async function showSettings(screen: Screen, tab: 'accountScope' | 'applicationScope'): Promise<void> {
    // Long words may move what is below them.
    await screen.waitForText(words('status.live'));
    await screen.click('tab', words('popup.settings'));
    await screen.click('tab', words(`popup.${tab}`));
  }

  test('pages say which way they are read', async () => {
    for (const page of ['popup.html', 'options.html']) {
      const screen = await rig.driver.open(page);
      const said = await screen.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);
      expect(said).toEqual([tag, direction]);
      await screen.close();
    }
  });

  test('the activity fits', () =>
    expectFit('popup.html', 'activity', async (popup) => {
      await popup.waitForText(words('events.server.stopped.sentence', 'lion'));
      await popup.waitForText(words('events.ssl_certificate.expire.soon.sentence', certificate));
    }));

  test('the account settings fit', () =>
    expectFit('popup.html', 'account', async (popup) => {
      await showSettings(popup, 'accountScope');
      await popup.waitForText(words('finance.title'));
    }));

  test('the application settings fit, with a row opened', () =>
    expectFit('popup.html', 'applications', async (popup) => {
      await showSettings(popup, 'applicationScope');
      await popup.click('button', words('events.stack.redeploy.ok.title'));
      await popup.waitForText(words('events.stack.redeploy.ok.about'));
    }));

  test('the menu and the dialogs fit', async () => {
    await expectFit('popup.html', 'menu', async (popup) => {
      await showSettings(popup, 'applicationScope');
      await popup.click('button', words('grid.more'));
      await popup.waitForText(words('grid.presets'));
    });
    await expectFit('popup.html', 'presets', async (popup) => {
      await showSettings(popup, 'applicationScope');
      await popup.click('button', words('grid.more'));
      await popup.click('button', words('grid.presets'));
      await popup.waitForText(words('presets.nothingAbout'));
    });
  });

  test('the options page fits', () =>
    expectFit('options.html', 'options', async (options) => {
      await options.waitForText(words('status.live'));
      await options.evaluate(openDetails);
    }));

  test.each([
    ['channels', 'channelsSection.text'],
    ['notifications', 'grid.all'],
    ['deliveries', 'deliveries.retryAll'],
    ['activity', 'chart.byApplication'],
    ['diagnostics', 'diagnostics.copy'],
    ['data', 'erase.open'],
    ['about', 'about.textsTitle'],
  ])('the section %s of the options page fits', (section, said) =>
    expectFit(`options.html#${section}`, `options-${section}`, async (options) => {
      await options.waitForText(words(said));
      await options.evaluate(openDetails);
    }),
  );

  test('the first run fits, whose test was not seen', () =>
    expectFit('welcome.html', 'welcome', async (welcome) => {
      await welcome.waitForText(words('welcome.intro'));
      for (const step of ['preset', 'test']) {
        await welcome.evaluate(goToStep, step);
        await welcome.waitForText(words(`welcome.${step}.about`));
        expect(await welcome.evaluate(misfits), step).toEqual([]);
      }
      await welcome.click('button', words('options.showTest'));
      await welcome.click('button', words('welcome.test.notSeen'));
      await welcome.waitForText(words('fixes.then'));
    }));

  test('the rules fit, with quiet hours and a snooze', async () => {
    const popup = await rig.driver.open('popup.html');
    await popup.click('button', words('quiet.snooze'));
    await popup.click('menuitem', words('quiet.snoozeHalfHour'));
    await popup.waitForText(words('quiet.snoozed'));
    await popup.close();
    const options = await rig.driver.open('options.html#rules');
    await options.click('checkbox', words('rules.hoursOn'));
    await options.waitForText(words('rules.saved'));
    await options.close();
    await expectFit('popup.html', 'popup-quiet', async (screen) => {
      await screen.waitForText(words('quiet.snoozed'));
    });
    await expectFit('options.html#rules', 'options-rules', async (screen) => {
      await screen.waitForText(words('rules.asMonday'));
    });
  });

  test('the arrow keys follow the direction of reading', async () => {
    const popup = await rig.driver.open('popup.html');
    await showSettings(popup, 'applicationScope');
    await popup.waitForText(words('grid.all'));
    await popup.evaluate(focusFirstCell);
    const [forward, back] =
      direction === 'rtl' ? (['ArrowLeft', 'ArrowRight'] as const) : (['ArrowRight', 'ArrowLeft'] as const);
    await popup.press(forward);
    expect(await popup.evaluate(focusedColumn)).toBe('2');
    await popup.press(back);
    expect(await popup.evaluate(focusedColumn)).toBe('1');
    await popup.close();
  });
});
