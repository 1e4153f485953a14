import { expect, test } from 'vitest';
import { changePreferences } from '@/utils/preferences/changePreferences';
import { isOn, noPreferences } from '@/utils/preferences/preferences';
import { readPreferences } from '@/utils/preferences/store';
import { applyChoice } from '@/utils/welcome/applyChoice';

const account = 'account-1';
const everywhere = { application: '*', channel: 'browser' } as const;

async function isShown(type: string): Promise<boolean> {
  return isOn(await readPreferences(account), { ...everywhere, type });
}

test('what is chosen is what notifies', async () => {
  await applyChoice(account, 'failures');
  expect(await isShown('stack.redeploy.fail')).toBe(true);
  expect(await isShown('stack.redeploy.ok')).toBe(false);
  await applyChoice(account, 'everything');
  expect(await isShown('stack.deploy.started')).toBe(true);
});

test('a test can still be shown when nothing else may', async () => {
  await applyChoice(account, 'nothing');
  expect(await isShown('stack.redeploy.fail')).toBe(false);
  expect(await isShown('test.webhook')).toBe(true);
});

test('what is recommended takes back what was chosen, and nothing of other channels', async () => {
  await applyChoice(account, 'nothing');
  const slack = { application: '*', type: 'server.stopped', channel: 'slack', to: true } as const;
  await changePreferences(account, [slack]);
  await applyChoice(account, 'recommended');
  expect(await isShown('stack.redeploy.ok')).toBe(
    isOn(new Map([['*', noPreferences]]), { ...everywhere, type: 'stack.redeploy.ok' }),
  );
  expect(isOn(await readPreferences(account), { ...slack })).toBe(true);
});
