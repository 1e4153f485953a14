import { describe, expect, test } from 'vitest';
import { aggregateCell } from '@/utils/preferences/mirror/cells';
import { readMirror } from '@/utils/preferences/mirror/store';
import { diskFull, email, started, stopped } from './mirrorWorld';

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
