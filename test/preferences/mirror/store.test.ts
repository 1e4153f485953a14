import { expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { readMirror } from '@/utils/preferences/mirror/store';
import { email, started } from './mirrorWorld';

const { local } = browser.storage;

test('reads nothing of other parts where the browser can list keys', async () => {
  const { change, mirror } = await started();
  await change('shop', email(false));
  await local.set({ 'prefs:large': 'x'.repeat(1_000) });
  const get = vi.spyOn(local, 'get');
  expect((await readMirror('a')).applications.get('shop')?.edits).toHaveLength(1);
  await mirror.write();
  const asked = get.mock.calls.flatMap(([keys]: unknown[]) => keys);
  expect(asked.length).toBeGreaterThan(0);
  expect(asked).not.toContain(null);
  expect(asked).not.toContain('prefs:large');
});

test('finds everything where it cannot', async () => {
  const { change } = await started();
  await change('shop', email(false));
  Object.assign(local, { getKeys: undefined });
  const { applications } = await readMirror('a');
  expect([...applications].map(([uid, { edits }]) => [uid, edits.length])).toEqual([
    ['shop', 1],
    ['api', 0],
  ]);
});
