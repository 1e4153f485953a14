import { expect, test } from 'vitest';
import { browser } from 'wxt/browser';
import type { Mute } from '@/utils/preferences/rules/mute';
import { addMute, forgetMutes, liftMutes, readMutes, setSnooze } from '@/utils/preferences/rules/muteStore';
import { changeRuleSettings, forgetRules, readRules } from '@/utils/preferences/rules/ruleStore';
import { hasSetAside } from '@/utils/storage';
import { minuteMs, muteOf, noon } from './builders';

const keys = async () => (await readMutes()).mutes.map(({ key }) => key);

test('a mute and a snooze that are made at the same time are both kept', async () => {
  await Promise.all([
    addMute(muteOf('application', 'shop')),
    addMute(muteOf('application', 'blog')),
    setSnooze({ sinceAt: noon, untilAt: noon + minuteMs }),
  ]);
  expect(await keys()).toEqual(['shop', 'blog']);
  expect((await readMutes()).snooze).toEqual({ sinceAt: noon, untilAt: noon + minuteMs });
});

test('a mute of the same takes the place of the one before, and what has run out is forgotten', async () => {
  const later = { ...muteOf('application', 'shop'), sinceAt: noon, untilAt: noon + 60 * minuteMs };
  const over = muteOf('application', 'blog', { untilAt: noon - 1 });
  await addMute(over);
  await addMute(muteOf('application', 'shop'));
  await addMute(later);
  expect((await readMutes()).mutes).toEqual([later]);
});

test('a mute that was begun anew meanwhile is not lifted', async () => {
  const seen = muteOf('application', 'shop');
  const anew: Mute = { ...seen, sinceAt: noon };
  await addMute(seen);
  await addMute(anew);
  await liftMutes([seen]);
  expect((await readMutes()).mutes).toEqual([anew]);
  await liftMutes([anew]);
  expect(await keys()).toEqual([]);
});

test('an account that goes takes its mutes and its applications with it', async () => {
  const mine = { accountId: 'account-1', key: 'shop', name: 'shop' };
  await addMute(muteOf('application', 'shop'));
  await addMute({ ...muteOf('application', 'shop'), accountId: 'account-2' });
  await changeRuleSettings((before) => ({
    ...before,
    quietHours: { ...before.quietHours, applications: [mine, { ...mine, accountId: 'account-2' }] },
  }));
  await forgetRules('account-1');
  const { mutes, quietHours } = await readRules();
  expect(mutes.map(({ accountId }) => accountId)).toEqual(['account-2']);
  expect(quietHours.applications.map(({ accountId }) => accountId)).toEqual(['account-2']);
  await forgetMutes('account-2');
  expect(await keys()).toEqual([]);
});

test('what cannot be read is set aside, and nothing is quiet', async () => {
  await browser.storage.local.set({ mutes: { version: 1, mutes: 'all' }, rules: { version: 7 } });
  const { mutes, quietHours } = await readRules();
  expect([mutes, quietHours.isOn]).toEqual([[], false]);
  expect(await hasSetAside((key) => key === 'mutes' || key === 'rules')).toBe(true);
});
