import { describe, expect, test } from 'vitest';
import { aggregateCell } from '@/utils/preferences/mirror/cells';
import { readMirror, readState } from '@/utils/preferences/mirror/store';
import { diskFull, email, started, stopped } from './mirrorWorld';

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
