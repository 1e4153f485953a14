import { describe, expect, test } from 'vitest';
import { browser } from 'wxt/browser';
import { aggregateCell, mirrorCell } from '@/utils/preferences/mirror/cells';
import { readMirror, readState } from '@/utils/preferences/mirror/store';
import { hook } from './arbitrary';
import { diskFull, email, mirrorWorld, stopped } from './mirrorWorld';

/** A world in which somebody has seen everything, and the mirror that runs in it. */
async function started() {
  const world = mirrorWorld();
  const mirror = world.start();
  await mirror.refresh('a', '*');
  world.cloud66.requests.length = 0;
  return { ...world, mirror };
}

describe('a change', () => {
  test('is written once, with everything else as it was read, and read again', async () => {
    const { mirror, cloud66, change, waiting } = await started();
    cloud66.set('shop', {
      alert_name: stopped,
      subscriptions: [
        { channel: 'email', since: 2019 },
        { channel: 'pager', id: 7 },
      ],
    });
    await change('shop', email(false));
    await mirror.edited();
    expect(cloud66.subscriptions('shop', stopped)).toEqual([{ channel: 'pager', id: 7 }]);
    expect(cloud66.requests).toEqual(['GET shop', 'PATCH shop', 'GET shop']);
    expect(await waiting()).toBe(0);
  });

  test('nothing is written where nobody changed anything', async () => {
    const { mirror, cloud66, pass } = await started();
    await mirror.edited();
    pass(3_600_000);
    await mirror.refresh('a', '*');
    await mirror.edited();
    expect(cloud66.requests.filter((request) => request.startsWith('PATCH'))).toEqual([]);
  });

  test('of many cells is one request for each application', async () => {
    const { mirror, cloud66, change } = await started();
    await change('shop', email(false), email(true, diskFull));
    await change('api', email(false), email(true, diskFull));
    await mirror.edited();
    expect(cloud66.requests.filter((request) => request.startsWith('PATCH'))).toEqual([
      'PATCH shop',
      'PATCH api',
    ]);
    const { applications } = await readMirror('a');
    expect(aggregateCell(applications.values(), { alert: diskFull, channel: 'email' })?.state).toBe('on');
  });

  test('made while another is being written is not lost', async () => {
    const { mirror, cloud66, change, waiting } = await started();
    let making: Promise<void> | undefined;
    cloud66.onRequest((request) => {
      if (request === 'PATCH shop') making ??= change('shop', email(true, diskFull));
    });
    await change('shop', email(false));
    await mirror.edited();
    await making;
    expect(await waiting()).toBe(1);
    await mirror.edited();
    expect(cloud66.subscriptions('shop', diskFull)).toEqual([{ channel: 'email' }]);
    expect(cloud66.subscriptions('shop', stopped)).toEqual([]);
  });

  test('that is taken back while it is being written is written back', async () => {
    const { mirror, cloud66, change, waiting, differences } = await started();
    let takingBack: Promise<void> | undefined;
    cloud66.onRequest((request) => {
      if (request === 'PATCH shop') takingBack ??= change('shop', email(true));
    });
    await change('shop', email(false));
    await mirror.edited();
    await takingBack;
    await mirror.edited();
    expect(cloud66.subscriptions('shop', stopped)).toEqual([{ channel: 'email' }]);
    expect([await waiting(), await differences('shop')]).toEqual([0, []]);
  });

  test('loses to what the dashboard did after it was seen, and is told', async () => {
    const { mirror, cloud66, change, differences, pass } = await started();
    const slack = (slack_url: string) => ({
      alert_name: stopped,
      subscriptions: [{ channel: 'slack', slack_url }],
    });
    cloud66.set('shop', slack('https://hooks.slack.com/one'));
    pass(60_000);
    await mirror.refresh('a', 'shop');
    const off = { alert: stopped, channel: 'slack', on: false } as const;
    await change('shop', off);
    cloud66.set('shop', slack('https://hooks.slack.com/two'));
    await mirror.edited();
    expect(cloud66.subscriptions('shop', stopped)).toEqual([
      { channel: 'slack', slack_url: 'https://hooks.slack.com/two' },
    ]);
    expect(await differences('shop')).toEqual(['changed-there']);
    // Made again by somebody who has seen that, it is the later one.
    await change('shop', off);
    await mirror.edited();
    expect(cloud66.subscriptions('shop', stopped)).toEqual([]);
    expect(await differences('shop')).toEqual([]);
  });
});

describe('what Cloud 66 answers', () => {
  test('a yes that changes nothing is marked until a later read shows it', async () => {
    const { mirror, cloud66, change, differences, waiting, pass } = await started();
    cloud66.forget();
    await change('shop', email(false));
    await mirror.edited();
    expect(await waiting()).toBe(0);
    expect(await differences('shop')).toEqual(['unconfirmed']);
    cloud66.set('shop', { alert_name: stopped, subscriptions: [] });
    pass(60_000);
    await mirror.refresh('a', 'shop');
    expect(await differences('shop')).toEqual([]);
  });

  test('not applicable and failures are kept as they are, and the cell is as it was', async () => {
    const { mirror, cloud66, change } = await started();
    cloud66.refuse({ notApplicable: [stopped], failures: [{ alert: diskFull, reason: 'too many' }] });
    await change('shop', email(false), email(true, diskFull));
    await mirror.edited();
    const shop = (await readMirror('a')).applications.get('shop');
    expect(shop?.differences).toMatchObject([
      { alert: stopped, cause: 'not-applicable', on: false },
      { alert: diskFull, cause: 'failed', reason: 'too many', on: true },
    ]);
  });

  test('without a connection changes wait, and go when there is one', async () => {
    const { mirror, cloud66, change, waiting, pass } = await started();
    cloud66.fail({ code: 'unreachable' });
    await change('shop', email(false));
    await mirror.edited();
    expect(await waiting()).toBe(1);
    expect((await readState('a')).failure?.code).toBe('unreachable');
    cloud66.fail(undefined);
    await mirror.write();
    expect(await waiting()).toBe(1);
    pass(30_000);
    await mirror.write();
    expect(await waiting()).toBe(0);
    expect((await readState('a')).failure).toBeUndefined();
    expect(cloud66.subscriptions('shop', stopped)).toEqual([]);
  });

  test('throttled, it is left alone for as long as it says', async () => {
    const { mirror, cloud66, change, pass } = await started();
    cloud66.fail({ code: 'throttled', retryAfterMs: 600_000 });
    await change('shop', email(false));
    await mirror.edited();
    const asked = cloud66.requests.length;
    pass(599_999);
    await mirror.edited();
    expect(cloud66.requests).toHaveLength(asked);
    pass(1);
    await mirror.edited();
    expect(cloud66.requests.length).toBeGreaterThan(asked);
  });

  test('403 takes every change back and makes the mirror read-only for that token', async () => {
    const { mirror, cloud66, change, waiting, changeToken } = await started();
    cloud66.fail({ code: 'scope-missing', scope: 'public' });
    await change('shop', email(false));
    await change('api', email(false));
    await mirror.edited();
    expect(await waiting()).toBe(0);
    expect((await readState('a')).readOnlyFor).toBeDefined();
    cloud66.fail(undefined);
    await change('shop', email(false));
    await mirror.edited();
    expect(cloud66.subscriptions('shop', stopped)).not.toEqual([]);
    changeToken('two');
    await change('shop', email(false));
    await mirror.edited();
    expect(cloud66.subscriptions('shop', stopped)).toEqual([]);
  });
});

describe('one application that fails', () => {
  test('keeps no other from being written, and is tried again later', async () => {
    const { mirror, cloud66, change, waiting, pass } = await started();
    cloud66.fail({ code: 'server-error', httpStatus: 500 }, 'shop');
    await change('shop', email(false));
    await change('api', email(false));
    await mirror.edited();
    expect(cloud66.subscriptions('api', stopped)).toEqual([]);
    expect(await waiting()).toBe(1);
    const { applications, state } = await readMirror('a');
    expect(applications.get('shop')?.failure?.code).toBe('server-error');
    expect([applications.get('api')?.failure, state.failure]).toEqual([undefined, undefined]);
    cloud66.requests.length = 0;
    await mirror.write();
    expect(cloud66.requests).toEqual([]);
    cloud66.fail(undefined);
    pass(30_000);
    await mirror.write();
    expect(cloud66.subscriptions('shop', stopped)).toEqual([]);
    expect((await readMirror('a')).applications.get('shop')?.failure).toBeUndefined();
  });

  test('with 403 leaves the others readable and writable, and tells its change', async () => {
    const { mirror, cloud66, change, waiting, differences, pass } = await started();
    cloud66.fail({ code: 'scope-missing', httpStatus: 403 }, 'shop');
    await change('shop', email(false));
    await change('api', email(false));
    await mirror.edited();
    expect(cloud66.subscriptions('api', stopped)).toEqual([]);
    expect([await waiting(), await differences('shop')]).toEqual([0, ['failed']]);
    cloud66.set('api', { alert_name: diskFull, subscriptions: [{ channel: 'email' }] });
    pass(3_600_000);
    await mirror.refresh('a', '*');
    const { applications, state } = await readMirror('a');
    expect(aggregateCell(applications.values(), { alert: diskFull, channel: 'email' })?.state).toBe('mixed');
    expect(state.readOnlyFor).toBeUndefined();
  });
});

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

test('an account that is disconnected while it is written to leaves nothing behind', async () => {
  const { mirror, cloud66, change, disconnect } = await started();
  await change('shop', email(false));
  cloud66.onRequest((request) => {
    if (request === 'PATCH shop') disconnect();
  });
  await mirror.edited();
  expect(await browser.storage.local.get(null)).toEqual({});
});
