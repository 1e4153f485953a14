import { describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { changePreferences } from '@/utils/preferences/changePreferences';
import { resolveCell } from '@/utils/preferences/preferences';
import {
  forgetPreferences,
  hasUnreadable,
  readAllPreferences,
  readPreferences,
} from '@/utils/preferences/store';

const off = (application: string, type = 'server.stopped') =>
  ({ application, type, channel: 'browser', to: false }) as const;
const keyOf = (application: string) => `preferences:a:${application}`;

describe('a change', () => {
  test('is one small item in one write', async () => {
    const set = vi.spyOn(browser.storage.local, 'set');
    await changePreferences('a', [off('*')]);
    expect(set.mock.calls).toEqual([
      [{ [keyOf('*')]: { version: 1, cells: { 'server.stopped': { browser: false } } } }],
    ]);
  });

  test('does not lose another one that is made at the same time', async () => {
    await Promise.all([changePreferences('a', [off('*')]), changePreferences('a', [off('*', 'job.fail')])]);
    const stored = await readPreferences('a');
    expect(Object.keys(stored.get('*')?.cells ?? {}).sort()).toEqual(['job.fail', 'server.stopped']);
  });

  test('of many applications is all or nothing', async () => {
    vi.spyOn(browser.storage.local, 'set').mockRejectedValueOnce(new Error('quota'));
    const changes = [off('shop'), off('my-app')];
    await expect(changePreferences('a', changes)).rejects.toThrow('quota');
    expect([...(await readAllPreferences('a')).keys()]).toEqual(['*']);
    await changePreferences('a', changes);
    expect([...(await readAllPreferences('a')).keys()].sort()).toEqual(['*', 'my-app', 'shop']);
  });
});

describe('stored preferences that cannot be read', () => {
  test.each([
    ['nonsense', 'nonsense'],
    ['of a later version', { version: 99, cells: {} }],
    ['with a cell that is neither on nor off', { version: 1, cells: { 'job.fail': { browser: 'yes' } } }],
  ])('are defaults, and are kept aside and told: %s', async (_, value) => {
    await browser.storage.local.set({ [keyOf('*')]: value });
    expect(resolveCell(await readPreferences('a'), 'job.fail', 'browser').on).toBe(true);
    await changePreferences('a', [off('*')]);
    expect(await browser.storage.local.get('setAside')).toEqual({ setAside: { [keyOf('*')]: value } });
    expect(await hasUnreadable('a')).toBe(true);
    expect(await hasUnreadable('b')).toBe(false);
  });
});

test('forgetting an account leaves the others alone', async () => {
  await changePreferences('a', [off('*'), off('shop')]);
  await changePreferences('b', [off('*')]);
  await forgetPreferences('a');
  expect(Object.keys(await browser.storage.local.get(null))).toEqual(['preferences:b:*']);
});
