import { describe, expect, test } from 'vitest';
import { aggregateCell, mirrorCell } from '@/utils/preferences/mirror/cells';
import { readMirror } from '@/utils/preferences/mirror/store';
import { hook } from './arbitrary';
import { mirrorWorld, started, stopped } from './mirrorWorld';

describe('a webhook that somebody set elsewhere', () => {
  const webhook = { channel: 'webhook', webhook_url: hook };

  test('and that feeds the stream is not switched', async () => {
    const { mirror, cloud66, change, differences, pass } = await started();
    cloud66.set('shop', { alert_name: stopped, subscriptions: [webhook] });
    pass(60_000);
    await mirror.refresh('a', 'shop');
    const { applications } = await readMirror('a');
    expect(aggregateCell(applications.values(), { alert: stopped, channel: 'webhook' })?.isFeed).toBe(false);
    const [shop] = [applications.get('shop')].flatMap((each) => each ?? []);
    expect(shop && mirrorCell(shop, { alert: stopped, channel: 'webhook' })?.isFeed).toBe(true);
    await change('shop', { alert: stopped, channel: 'webhook', on: false });
    await mirror.edited();
    expect(cloud66.subscriptions('shop', stopped)).toEqual([webhook]);
    expect(await differences('shop')).toEqual(['feed']);
  });

  test('is kept by a group, of which every application is read first', async () => {
    const { start, cloud66 } = mirrorWorld();
    cloud66.set('api', { alert_name: stopped, subscriptions: [webhook] });
    const copied = await start().copy('a', { application: 'shop', group: 'all' });
    expect(copied).toMatchObject({ ok: true, written: 1, leftOut: 1 });
    expect(cloud66.requests.at(-1)).toBe('PATCH group all');
  });

  test('is not given to a group while an application cannot be read', async () => {
    const { start, cloud66 } = mirrorWorld();
    cloud66.fail({ code: 'server-error', httpStatus: 500 }, 'api');
    const copied = await start().copy('a', { application: 'shop', group: 'all' });
    expect(copied).toEqual({ ok: false, failure: 'unread' });
    expect(cloud66.requests).not.toContain('PATCH group all');
  });
});

describe('the feed', () => {
  test('stops where no application would take it, and says so of each', async () => {
    for (const failure of [
      { code: 'throttled' },
      { code: 'no-answer' },
      { code: 'token-refused' },
    ] as const) {
      const { mirror, cloud66 } = await started();
      cloud66.fail(failure, 'shop');
      expect(await mirror.feed('a', { hook, replace: false })).toMatchObject([
        { application: 'shop', failure },
        { application: 'api', failure, written: 0 },
      ]);
      expect(cloud66.requests).toEqual(['GET shop']);
    }
  });

  test('stops where the token may not write it, and goes on after one that it may not read', async () => {
    const { mirror, cloud66 } = await started();
    cloud66.fail({ code: 'scope-missing' }, 'GET shop');
    expect(await mirror.feed('a', { hook, replace: false })).toMatchObject([{}, { written: 2 }]);
    cloud66.fail({ code: 'scope-missing' }, 'PATCH');
    cloud66.requests.length = 0;
    await mirror.feed('a', { hook: `${hook}/two`, replace: true });
    expect(cloud66.requests).toEqual(['GET shop', 'PATCH shop']);
  });

  test('of before stays locked where another address was mistyped', async () => {
    const { mirror, cloud66, change } = await started();
    const real = 'https://elsewhere.example/in';
    await mirror.feed('a', { hook: real, replace: false });
    await mirror.feed('a', { hook: `${real}x`, replace: false });
    await change('shop', { alert: stopped, channel: 'webhook', on: false });
    await mirror.edited();
    expect(cloud66.subscriptions('shop', stopped)).toContainEqual({
      channel: 'webhook',
      webhook_url: real,
    });
  });
});
