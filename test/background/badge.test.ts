import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import type { ConnectionStatus } from '@/utils/status';

const status = (state: ConnectionStatus['state']): ConnectionStatus => ({ state, changedAt: 0, attempts: 0 });
const texts = () => vi.mocked(browser.action.setBadgeText).mock.calls.map(([{ text }]) => text);

/** As in a background that just started. */
async function freshBadge() {
  vi.resetModules();
  return (await import('@/utils/badge')).renderBadge;
}

beforeEach(() => {
  vi.spyOn(browser.action, 'setBadgeText').mockResolvedValue();
  vi.spyOn(browser.action, 'setBadgeBackgroundColor').mockResolvedValue();
});

test('draws the badge when somebody is needed, and once however often it is asked', async () => {
  const renderBadge = await freshBadge();
  await renderBadge([status('live')]);
  await renderBadge([status('live'), status('stopped')]);
  await renderBadge([status('not-allowed')]);
  await renderBadge([status('waiting')]);
  expect(texts()).toEqual(['', '!', '']);
});

test('draws it again in a background that was started anew', async () => {
  await (await freshBadge())([status('stopped')]);
  await (await freshBadge())([status('stopped')]);
  expect(texts()).toEqual(['!', '!']);
});

test('draws it again when the browser refused', async () => {
  const renderBadge = await freshBadge();
  vi.mocked(browser.action.setBadgeText).mockRejectedValueOnce(new Error('no'));
  await expect(renderBadge([status('stopped')])).rejects.toThrow('no');
  await renderBadge([status('stopped')]);
  expect(texts()).toEqual(['!', '!']);
});

test('says that what arrives cannot be kept', async () => {
  const renderBadge = await freshBadge();
  await renderBadge([{ ...status('waiting'), failure: { code: 'journal' } }]);
  await renderBadge([status('live')], { trouble: 'quota' });
  await renderBadge([status('live')], { trouble: 'no-journal' });
  expect(texts()).toEqual(['!', '', '!']);
});

test('says that no notification may be shown', async () => {
  await (await freshBadge())([status('live')], { mayNotify: false });
  await (await freshBadge())([status('live')], { trouble: 'unshown' });
  expect(texts()).toEqual(['!', '!']);
});

test('counts what nobody has seen, as far as there is room for it', async () => {
  const renderBadge = await freshBadge();
  await renderBadge([status('live')], { unread: 3 });
  await renderBadge([status('offline')], { unread: 999 });
  await renderBadge([status('live')], { unread: 20_000 });
  await renderBadge([status('stopped')], { unread: 20_000 });
  expect(texts()).toEqual(['3', '999', '999+', '!']);
});

test('calls for nobody when there is only no network', async () => {
  const renderBadge = await freshBadge();
  await renderBadge([status('offline'), status('live')]);
  await renderBadge([status('offline'), status('stopped')]);
  expect(texts()).toEqual(['', '!']);
});
