import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { findAccount, saveAccount } from '@/utils/accounts/store';
import { drain } from '@/utils/channels/drain';
import { showTest } from '@/utils/channels/showTest';
import { openJournal } from '@/utils/journal/database';
import { changePreferences } from '@/utils/preferences/changePreferences';
import { readStatus } from '@/utils/status';
import { fakeAccount, seededAt } from '../fakes/builders';

const account = fakeAccount();
const now = () => seededAt + 120_000;
const deliver = async () => drain(await openJournal(), { now, bornAt: 0, findAccount });
const show = async (id = account.id) => showTest(await openJournal(), id, { now, deliver });

beforeEach(() => saveAccount(account));

describe('showTest', () => {
  test('shows a notification each time, and the lists hear of it', async () => {
    expect([await show(), await show()]).toEqual([{ state: 'sent' }, { state: 'sent' }]);
    expect(Object.keys(await browser.notifications.getAll())).toHaveLength(2);
    expect((await readStatus(account.id)).journalAt).toBe(now());
  });

  test('says so when the browser refuses, though it is tried again later', async () => {
    vi.spyOn(browser.notifications, 'create').mockRejectedValue(new Error('no'));
    expect(await show()).toEqual({ state: 'failed', error: 'no' });
    expect(await (await openJournal()).getAll('deliveries')).toMatchObject([{ state: 'pending' }]);
  });

  test('says so when its cell is off, and adds nothing', async () => {
    const off = { application: '*', type: 'test.webhook', channel: 'browser', to: false } as const;
    await changePreferences(account.id, [off]);
    expect(await show()).toEqual({ state: 'off' });
    expect(await (await openJournal()).count('events')).toBe(0);
  });

  test('says so when the account is gone', async () => {
    expect(await show('nobody')).toMatchObject({ state: 'failed' });
  });
});
