import { expect } from 'vitest';
import type { Screen } from '../drivers/driver.ts';
import { storedText } from './extension-state.ts';
import type { Rig } from './rig.ts';
import { openSwitches } from './toggles.ts';

/** The id of the only account. `page` is one of the extension's own. */
async function accountId(page: Screen): Promise<string> {
  const { accounts } = JSON.parse(await storedText(page));
  return accounts.accounts[0].id;
}

/** What is typed into a channel's dialog, by label. */
export type Typed = Record<string, string>;

/** A channel as its column calls it, and as the address of the options page does. */
const names = { slack: 'Slack', webhook: 'Webhook', email: 'E-mail' } as const;

interface Connecting {
  channel: keyof typeof names;
  name: string;
  typed: Typed;
  /** What is chosen from a list, by its label. */
  chosen?: Typed;
}

/** Connects a channel by its dialog as a person would, with a test that has to arrive; none of its secrets can be read. */
export async function connectChannel(
  { driver }: Pick<Rig, 'driver'>,
  { channel, name, typed, chosen = {} }: Connecting,
  secrets: readonly string[],
): Promise<void> {
  const page = await driver.open('options.html');
  const account = await accountId(page);
  await page.close();
  const options = await driver.open(`options.html?account=${account}&channel=${channel}#channels`);
  await options.waitForText(`Connect ${names[channel]}`);
  // Waits for the form, which a list chosen from does not.
  await options.fill('Name of this destination', name);
  for (const [label, option] of Object.entries(chosen)) await choose(options, label, option);
  for (const [label, text] of Object.entries(typed)) await options.fill(label, text);
  await driver.permissionPrompt('grant', () => options.click('button', 'Send test', { within: 'dialog' }));
  await options.waitForText(/Sent\. Answer 20\d after \d+ ms\./);
  expect(await options.axe()).toEqual([]);
  await options.click('button', 'Connect', { within: 'dialog' });
  await options.waitForText(`${name} is connected`);
  expect(await options.axe()).toEqual([]);
  const text = await options.text();
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  await options.close();
}

/** Switches cells on that are off, such as "Server stopped – Slack"; resolves when that is stored. */
export async function switchOn({ driver }: Pick<Rig, 'driver'>, ...cells: string[]): Promise<void> {
  const popup = await openSwitches(driver);
  for (const cell of cells) {
    await popup.waitForState('button', cell, false);
    await popup.click('button', cell);
    await popup.waitForState('button', cell, true);
  }
  await popup.waitForText('Saved');
  await popup.close();
}

/** Chooses from the list with this label. */
const choose = (screen: Screen, label: string, option: string): Promise<void> =>
  screen.evaluate(
    (wantedLabel, wantedOption) => {
      const named = [...document.querySelectorAll('label')].find((each) => each.textContent === wantedLabel);
      const list = named?.control;
      if (!(list instanceof HTMLSelectElement)) throw new Error(`there is no list "${wantedLabel}"`);
      const found = [...list.options].find(({ text }) => text === wantedOption);
      if (!found) throw new Error(`"${wantedLabel}" has no "${wantedOption}"`);
      list.value = found.value;
      list.dispatchEvent(new Event('change', { bubbles: true }));
    },
    label,
    option,
  );
