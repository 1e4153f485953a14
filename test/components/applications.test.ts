import { expect, test } from 'vitest';
import { listApplications } from '@/components/settings/applications';
import { applyChanges, type CellChange } from '@/utils/preferences/changes';

const uid = '5f4c3b2a1908f7e6d5c4b3a2';
const own = (application: string): CellChange => ({
  application,
  type: 'job.fail',
  channel: 'browser',
  to: false,
});
const seen = (key: string, name?: string, environment?: string) => ({
  accountId: 'a',
  key,
  ...(name === undefined ? {} : { name }),
  ...(environment === undefined ? {} : { environment }),
});

test('lists what events were about and what has settings, once each and by name', () => {
  const applications = [seen('shop-1', 'shop', 'production'), seen('b-2', 'blog')];
  const all = applyChanges(new Map(), [own('*'), own('shop-1'), own('gone')]);
  expect(listApplications(applications, all)).toEqual([
    { key: 'b-2', name: 'blog', hasOwn: false },
    { key: 'gone', name: 'gone', hasOwn: true },
    { key: 'shop-1', name: 'shop (production)', hasOwn: true },
  ]);
});

test('has the shown one in any case', () => {
  expect(listApplications([], new Map(), 'shop')).toEqual([{ key: 'shop', name: 'shop', hasOwn: false }]);
  expect(listApplications([], new Map(), '*')).toEqual([]);
});

test('shows an id by its beginning only', () => {
  const all = applyChanges(new Map(), [own(uid)]);
  expect(listApplications([], all).map(({ name }) => name)).toEqual(['5f4c3b2a']);
  expect(listApplications([seen(uid, undefined, 'staging')], all).map(({ name }) => name)).toEqual([
    '5f4c3b2a (staging)',
  ]);
});
