import { describe, expect, test } from 'vitest';
import { documented } from './documented';
import { clientOf, startScriptedApi } from './scriptedApi';

type Kind = keyof typeof documented;
const kinds = Object.keys(documented) as Kind[];

/** What the client makes of a list with this one entry. */
async function readAs(kind: Kind, entry: unknown) {
  const { api } = await startScriptedApi(() => ({ body: { response: [entry] } }));
  const answer = await clientOf(api)[kind]('shop-uid');
  return answer.ok ? answer.value : answer.failure;
}

describe('what the API sends', () => {
  test.each(kinds)('is read as it is documented: %s', async (kind) => {
    expect(await readAs(kind, documented[kind])).toMatchSnapshot();
  });

  test.each(kinds.filter((kind) => kind !== 'notifications'))(
    'may lack any field, or have another in its place: %s',
    async (kind) => {
      const [whole] = Object.values(await readAs(kind, documented[kind]));
      for (const field of Object.keys(documented[kind])) {
        for (const value of [undefined, null, {}, [], 'x', -1, true]) {
          const read = await readAs(kind, { ...documented[kind], [field]: value });
          // Either it is told apart by something else, or it is left out: never an error, never half of another.
          expect(Array.isArray(read) && read.length <= 1).toBe(true);
          for (const one of Object.values(read)) expect(Object.keys(one)).toEqual(Object.keys(whole));
        }
      }
    },
  );

  test.each([
    ['stacks', { status: 9, health: 17 }, { status: 'unknown', health: 'unknown' }],
    ['stacks', { status: null, health: 'fine' }, { status: 'unknown', health: 'unknown' }],
    ['stacks', { status: '2', health: '4' }, { status: 'failed', health: 'broken' }],
    ['deployments', { outcome: { code: 7, meaning: 'paused' } }, { outcome: 'unknown' }],
    ['deployments', { outcome: { code: 1 } }, { outcome: 'unknown' }],
    ['deployments', { outcome: { code: 'failed', meaning: null } }, { outcome: 'failed' }],
    ['jobs', { status: 'active' }, { status: 'unknown' }],
    ['containers', { health_state: 1.5 }, { health: 'unknown' }],
  ] as const)(
    'is unknown where a set has grown, and never guessed: %s %j',
    async (kind, change, expected) => {
      expect(await readAs(kind, { ...documented[kind], ...change })).toMatchObject([expected]);
    },
  );

  test('is plain text, with secrets cut out and addresses only of the web', async () => {
    const hook = documented.stacks.redeploy_hook;
    const name = `Shop\u202e\n${hook}`;
    expect(
      await readAs('stacks', { ...documented.stacks, name, application_address: 'javascript:1' }),
    ).toMatchObject([{ name: expect.stringMatching(/^Shop /), applicationAddress: undefined }]);
    expect(JSON.stringify(await readAs('stacks', { ...documented.stacks, name }))).not.toContain('aaaa/bbbb');
  });

  test('keeps every field of a subscription, and says where they could not be read', async () => {
    expect(await readAs('notifications', documented.notifications)).toEqual([documented.notifications]);
    for (const subscriptions of [null, 'email', [{ channel: 'email' }, { type: 'slack' }]])
      expect(await readAs('notifications', { ...documented.notifications, subscriptions })).toEqual([
        { ...documented.notifications, subscriptions: undefined },
      ]);
  });
});

describe('ping', () => {
  const ping = { ok: true, user_id: 123, account_id: 456, user_name: 'Jo', account_name: 'Acme' };
  const pinged = async (body: unknown) => {
    const { api } = await startScriptedApi(() => ({ body }));
    return clientOf(api).ping();
  };

  test.each([[ping], [{ response: ping }]])('names user and account, wrapped or not', async (body) => {
    expect(await pinged(body)).toMatchObject({
      value: { accountId: '456', userName: 'Jo', accountName: 'Acme' },
    });
  });

  test.each([[{}], [[]], [{ ok: false, user_id: 1 }], [{ hello: 'world' }], [null]])(
    'is no answer of this API: %j',
    async (body) => {
      expect(await pinged(body)).toMatchObject({ ok: false, failure: { code: 'not-this-api' } });
    },
  );
});

describe('a change of alerts', () => {
  test('is sent whole, to an application and to a group', async () => {
    const { api, asked } = await startScriptedApi(() => ({
      body: { successes: { alerts: ['a'], count: 1 } },
    }));
    const alerts = [{ alert_name: 'a', subscriptions: [{ channel: 'email' }] }];
    await clientOf(api).patchNotifications('shop-uid', alerts);
    await clientOf(api).patchGroupNotifications('my group', alerts);
    expect(asked.map(({ method, path, body }) => [method, path, JSON.parse(body)])).toEqual([
      ['PATCH', '/api/3/stacks/shop-uid/notifications', { alerts }],
      ['PATCH', '/api/3/application_groups/notifications', { application_group_name: 'my group', alerts }],
    ]);
  });

  test.each([
    [{ successes: { alerts: ['a'], count: 9 }, not_applicable: { alerts: [] }, failures: null }],
    [{ response: { successes: { alerts: [{ alert_name: 'a' }, 7, null] } } }],
  ])('comes back by alert: %j', async (body) => {
    const { api } = await startScriptedApi(() => ({ body }));
    expect(await clientOf(api).patchNotifications('a', [])).toMatchObject({
      value: { successes: [{ name: 'a' }], notApplicable: [], failures: [] },
    });
  });

  test('says why an alert failed, and is no answer without its lists', async () => {
    const failures = { alerts: [{ alert_name: 'a', reason: 'no\naddress' }] };
    const answers = [{ failures }, { ok: true }];
    const { api } = await startScriptedApi(() => ({ body: answers.shift() }));
    expect(await clientOf(api).patchNotifications('a', [])).toMatchObject({
      value: { failures: [{ name: 'a', reason: 'no address' }] },
    });
    expect(await clientOf(api).patchNotifications('a', [])).toMatchObject({
      failure: { code: 'not-this-api' },
    });
  });
});
