import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { documented } from './documented';
import { clientOf, startScriptedApi } from './scriptedApi';

/** Cloud 66's own examples, where they lie beside this repository: its documents are not ours to copy. */
const folder = resolve(import.meta.dirname, '../../../../shared/samples/api');

const lists = {
  'accounts.list': 'accounts',
  'stacks.list': 'stacks',
  'servers.list': 'servers',
  'deployments.list': 'deployments',
  'jobs.list': 'jobs',
  'containers.list': 'containers',
  'backups.list': 'backups',
} as const;
const others = ['notifications.list', 'stack-alerts.list', 'ping.auth', 'stacks.get', 'users.list'];

const sample = (name: string): unknown => JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8'));

/** Every body that differs from this one by one field that is missing, null or of another type, at any depth. */
function* bent(value: unknown): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return;
  const copyWith = (key: string, content: unknown) =>
    Array.isArray(value)
      ? value.map((item, index) => (String(index) === key ? content : item))
      : { ...value, [key]: content };
  for (const [key, content] of Object.entries(value)) {
    for (const other of [undefined, null, 0, 'text', true, {}, [[]]]) yield copyWith(key, other);
    for (const deeper of bent(content)) yield copyWith(key, deeper);
  }
}

async function surviveAll(sample: unknown): Promise<void> {
  let body: unknown;
  const { api } = await startScriptedApi(() => ({ body }));
  const client = clientOf(api);
  const asks = [client.ping, client.accounts, client.stacks, client.patchNotifications.bind(null, 'a', [])];
  const ofOne = [client.servers, client.deployments, client.jobs, client.containers, client.backups];
  for (body of bent(sample)) {
    const answers = [...asks.map((ask) => ask()), ...ofOne.map((ask) => ask('a')), client.notifications('a')];
    for (const { ok } of await Promise.all(answers)) expect(typeof ok).toBe('boolean');
  }
}

test.each(Object.entries(documented))(
  'fields as they are documented never throw, whatever is bent in them: %s',
  (_, entry) => surviveAll({ response: [entry], count: 1, pagination: { next: null } }),
  60_000,
);

describe.skipIf(!existsSync(folder))('the documented examples', () => {
  test.each(Object.entries(lists))('are read whole: %s', async (name, kind) => {
    const body = sample(name) as { response: unknown[] };
    const { api } = await startScriptedApi(() => ({ body }));
    const answer = await clientOf(api)[kind]('uid');
    expect(answer).toMatchObject({ ok: true, complete: true });
    if (answer.ok) expect(answer.value).toHaveLength(body.response.length);
  });

  test.each([...Object.keys(lists), ...others])(
    'never throw, whatever is bent in them: %s',
    (name) => surviveAll(sample(name)),
    60_000,
  );
});
