import { describe, expect, test } from 'vitest';
import { browser } from 'wxt/browser';
import { openTarget } from '@/utils/channels/openTarget';

const dashboard = 'https://app.cloud66.com/dashboard';
const page = 'https://app.cloud66.com/stacks/1';
const addresses = async () => (await browser.tabs.query({})).flatMap(({ url }) => url ?? []);
const open = (url: string) => browser.tabs.create({ url });

describe('openTarget', () => {
  test('brings a tab in front that is already there', async () => {
    const tab = await open(dashboard);
    await open('https://news.example/');
    await openTarget(dashboard);
    expect(await browser.tabs.get(tab.id ?? -1)).toMatchObject({ active: true });
    expect(await addresses()).toEqual([dashboard, 'https://news.example/']);
  });

  test('uses the tab it opened itself again, and never one that a person opened', async () => {
    await open('https://app.cloud66.com/me');
    await openTarget(dashboard);
    await openTarget(page);
    expect(await addresses()).toEqual(['https://app.cloud66.com/me', page]);
  });

  test('leaves its own tab alone once a person went elsewhere with it', async () => {
    await openTarget(dashboard);
    const tab = (await browser.tabs.query({})).find(({ url }) => url === dashboard);
    await browser.tabs.update(tab?.id, { url: 'https://news.example/' });
    await openTarget(page);
    expect(await addresses()).toEqual(['https://news.example/', page]);
  });
});
