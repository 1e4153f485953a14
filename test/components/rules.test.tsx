// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { RulesSection } from '@/components/rules/RulesSection';
import { openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { readRuleSettings } from '@/utils/preferences/rules/ruleStore';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';
import { render } from './render';

const account = fakeAccount();
const hours = async () => (await readRuleSettings()).quietHours;
const switchOn = 'Leave the desktop alone at these times, by this computer’s clock';

/** The section, with the inputs by what they are called. */
async function section() {
  const view = render(<RulesSection accounts={[account]} />);
  const nameOf = (input: HTMLInputElement) =>
    input.getAttribute('aria-label') ?? input.closest('label')?.textContent?.trim();
  const input = (name: string) =>
    vi.waitFor(() => {
      const [found] = [...view.root.querySelectorAll('input')].filter((each) => nameOf(each) === name);
      if (!found) throw new Error(`there is no input "${name}"`);
      return found;
    });
  const type = async (name: string, value: string) => {
    const field = await input(name);
    field.value = value;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  };
  return { ...view, input, type };
}

let view: Awaited<ReturnType<typeof section>>;
beforeEach(async () => {
  vi.stubEnv('FIREFOX', '');
  const db = await openJournal();
  const frames = [fakeFrame({ stack: { uid: 'shop-1', name: 'shop' } })];
  await ingest(db, { account, source: 'stream', frames }, () => seededAt + 60_000);
  view = await section();
});

test('quiet hours are off until they are switched on, and then by night', async () => {
  expect(await hours()).toMatchObject({ isOn: false });
  (await view.input(switchOn)).click();
  await view.input('Monday');
  await vi.waitFor(async () => expect(await hours()).toMatchObject({ isOn: true, severities: ['failure'] }));
  expect(view.root.querySelectorAll('input[type="time"]')).toHaveLength(14);
});

test('each weekday has its own hours or none, and all can be as Monday', async () => {
  (await view.input(switchOn)).click();
  await view.type('Monday: from', '18:30');
  await view.type('Monday: until', '18:30');
  (await view.input('Sunday')).click();
  await vi.waitFor(async () => expect((await hours()).days[0]).toBeNull());
  expect((await hours()).days[1]).toEqual({ from: '18:30', to: '18:30' });
  expect((await hours()).days[2]).toEqual({ from: '22:00', to: '07:00' });
  expect(view.root.textContent).toContain('the whole day');
  expect(view.root.textContent).toContain('No quiet hours');
  view.button('Every day as on Monday').click();
  await vi.waitFor(async () =>
    expect(new Set((await hours()).days.map((day) => day?.from))).toEqual(new Set(['18:30'])),
  );
});

test('a severity or an application is let through, what concerns security always', async () => {
  (await view.input(switchOn)).click();
  (await view.input('Warning')).click();
  (await view.input('shop')).click();
  expect((await view.input('Security')).disabled).toBe(true);
  await vi.waitFor(async () =>
    expect(await hours()).toMatchObject({
      severities: ['failure', 'warning'],
      applications: [{ accountId: account.id, key: 'shop-1', name: 'shop' }],
    }),
  );
  (await view.input('Failure')).click();
  await vi.waitFor(async () => expect((await hours()).severities).toEqual(['warning']));
});

test('the behaviour of a severity is stored when it is changed', async () => {
  (await view.input('Failure: Makes no sound')).click();
  await vi.waitFor(async () =>
    expect((await readRuleSettings()).behaviours).toEqual({ failure: { stays: true, silent: true } }),
  );
  await vi.waitFor(() => expect(view.root.textContent).toContain('Saved'));
});

test('what could not be stored does not look as if it were', async () => {
  const silent = await view.input('Failure: Makes no sound');
  vi.spyOn(browser.storage.local, 'set').mockRejectedValueOnce(new Error('the disk is full'));
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  silent.click();
  await vi.waitFor(() => expect(view.root.textContent).toContain('That did not work.'));
  await vi.waitFor(() => expect(silent.checked).toBe(false));
  silent.click();
  await vi.waitFor(async () =>
    expect((await readRuleSettings()).behaviours).toEqual({ failure: { stays: true, silent: true } }),
  );
  expect(silent.checked).toBe(true);
});

test('rules that cannot be read are said to be set aside, until that is read', async () => {
  await browser.storage.local.set({ rules: { version: 9 } });
  await vi.waitFor(() => expect(view.root.textContent).toContain('Earlier rules could not be read.'));
  view.button('Dismiss').click();
  await vi.waitFor(() => expect(view.root.textContent).not.toContain('Earlier rules'));
});
