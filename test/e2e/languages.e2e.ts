import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Screen } from '../drivers/driver.ts';
import { connectApiIn, connectIn, type LanguageRig, startIn } from './language-rig.ts';
import { focusedColumn, focusFirstCell, openDetails } from './layout.ts';
import { deployment, payload, serverEvent } from './payloads.ts';
import { triedLanguages } from './tried-languages.ts';

const application = 'shop-frontend';
const certificate = 'wildcard.shop.example.com';

declare const chrome: { storage: { local: { set(items: object): Promise<void> } } };

/** The page goes on where its storage says. */
const goToStep = (step: string) => chrome.storage.local.set({ welcome: { step, choice: 'recommended' } });

describe.each(triedLanguages)('in $name', (language) => {
  let rig: LanguageRig;
  beforeAll(async () => {
    rig = await startIn(language);
    await connectIn(rig);
    await rig.server.post(deployment('stack.redeploy.fail', application, 'production', 47717));
    await rig.server.post(serverEvent('server.stopped', 'lion'));
    await rig.server.post(payload('ssl_certificate.expire.soon', { ssl_certificate: { name: certificate } }));
  });
  afterAll(() => rig?.stop());

  async function showSettings(screen: Screen, tab: 'accountScope' | 'applicationScope'): Promise<void> {
    // Long words may move what is below them.
    await screen.waitForText(rig.words('status.live'));
    await screen.click('tab', rig.words('popup.settings'));
    await screen.click('tab', rig.words(`popup.${tab}`));
  }

  test('pages say which way they are read', async () => {
    for (const page of ['popup.html', 'options.html']) {
      const screen = await rig.driver.open(page);
      const said = await screen.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);
      expect(said).toEqual([language.tag, language.direction]);
      await screen.close();
    }
  });

  test('the activity fits', () =>
    rig.expectFit('popup.html', 'activity', async (popup) => {
      await popup.waitForText(rig.words('events.server.stopped.sentence', 'lion'));
      await popup.waitForText(rig.words('events.ssl_certificate.expire.soon.sentence', certificate));
    }));

  test('the account settings fit', () =>
    rig.expectFit('popup.html', 'account', async (popup) => {
      await showSettings(popup, 'accountScope');
      await popup.waitForText(rig.words('finance.title'));
    }));

  test('the application settings fit, with a row opened', () =>
    rig.expectFit('popup.html', 'applications', async (popup) => {
      await showSettings(popup, 'applicationScope');
      await popup.click('button', rig.words('events.stack.redeploy.ok.title'));
      await popup.waitForText(rig.words('events.stack.redeploy.ok.about'));
    }));

  test('the menu fits', () =>
    rig.expectFit('popup.html', 'menu', async (popup) => {
      await showSettings(popup, 'applicationScope');
      await popup.click('button', rig.words('grid.more'));
      await popup.waitForText(rig.words('grid.presets'));
    }));

  test('the presets fit', () =>
    rig.expectFit('popup.html', 'presets', async (popup) => {
      await showSettings(popup, 'applicationScope');
      await popup.click('button', rig.words('grid.more'));
      await popup.click('button', rig.words('grid.presets'));
      await popup.waitForText(rig.words('presets.nothingAbout'));
    }));

  test('the options page fits', () =>
    rig.expectFit('options.html', 'options', async (options) => {
      await options.waitForText(rig.words('status.live'));
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
    rig.expectFit(`options.html#${section}`, `options-${section}`, async (options) => {
      await options.waitForText(rig.words(said));
      await options.evaluate(openDetails);
    }),
  );

  test('the first run fits, whose test was not seen', async () => {
    await rig.expectFit('welcome.html', 'welcome', async (welcome) => {
      await welcome.waitForText(rig.words('welcome.intro'));
    });
    for (const step of ['preset', 'test'])
      await rig.expectFit('welcome.html', `welcome-${step}`, async (welcome) => {
        await welcome.evaluate(goToStep, step);
        await welcome.waitForText(rig.words(`welcome.${step}.about`));
      });
    await rig.expectFit('welcome.html', 'welcome-not-seen', async (welcome) => {
      await welcome.click('button', rig.words('options.showTest'));
      await welcome.click('button', rig.words('welcome.test.notSeen'));
      await welcome.waitForText(rig.words('fixes.then'));
    });
  });

  test('a snooze fits', () =>
    rig.expectFit('popup.html', 'popup-quiet', async (popup) => {
      await popup.click('button', rig.words('quiet.snooze'));
      await popup.click('menuitem', rig.words('quiet.snoozeHalfHour'));
      await popup.waitForText(rig.words('quiet.snoozed'));
    }));

  test('the rules fit, with quiet hours', () =>
    rig.expectFit('options.html#rules', 'options-rules', async (options) => {
      await options.click('checkbox', rig.words('rules.hoursOn'));
      await options.waitForText(rig.words('rules.saved'));
      await options.waitForText(rig.words('rules.asMonday'));
    }));

  test('the arrow keys follow the direction of reading', async () => {
    const popup = await rig.driver.open('popup.html');
    await showSettings(popup, 'applicationScope');
    await popup.waitForText(rig.words('grid.all'));
    await popup.evaluate(focusFirstCell);
    const arrows = ['ArrowRight', 'ArrowLeft'] as const;
    const [forward, back] = language.direction === 'rtl' ? arrows.toReversed() : arrows;
    await popup.press(forward ?? '');
    await expect.poll(() => popup.evaluate(focusedColumn)).toBe('2');
    await popup.press(back ?? '');
    await expect.poll(() => popup.evaluate(focusedColumn)).toBe('1');
    await popup.close();
  });

  describe('with the switches of Cloud 66', () => {
    beforeAll(async () => {
      rig.server.api.setAlert('shop', 'noticent_server_back', [{ channel: 'browser' }, { channel: 'email' }]);
      await connectApiIn(rig);
    });

    /** What is shown is also tried by axe. */
    async function expectFit(what: string, show: (screen: Screen) => Promise<void>): Promise<void> {
      let complaints: string[] = [];
      await rig.expectFit('popup.html', `mirror-${what}`, async (popup) => {
        await showSettings(popup, 'applicationScope');
        await popup.waitForText(rig.words('mirror.alerts'), { timeoutMs: 20_000 });
        await show(popup);
        complaints = await popup.axe();
      });
      expect(complaints).toEqual([]);
    }

    test('they fit, with a row opened', () =>
      expectFit('grid', async (popup) => {
        await popup.waitForText(rig.words('mirror.browserOff'));
        await popup.click('button', rig.words('events.server.stopped.title'));
        await popup.waitForText(rig.words('mirror.byCloud66'));
      }));

    test('the change of all applications fits', () =>
      expectFit('bulk', async (popup) => {
        const title = rig.words('events.server.stopped.title');
        await popup.click('button', rig.words('grid.cell', title, rig.words('channels.slack')));
        await popup.waitForText(rig.words('mirror.bulk.address'));
      }));

    test('the feed fits, with what it changes', () =>
      expectFit('feed', async (popup) => {
        await popup.click('button', rig.words('grid.more'));
        await popup.click('button', rig.words('mirror.relay.menu'));
        await popup.fill(
          rig.words('mirror.relay.hook'),
          'https://relay.example/in/a-rather-long-secret-path',
        );
        await popup.click('button', rig.words('mirror.relay.look'));
        await popup.waitForText('my-app');
      }));
  });
});
