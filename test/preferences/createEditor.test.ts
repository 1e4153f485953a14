import { expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { changePreferences } from '@/utils/preferences/changePreferences';
import type { CellChange } from '@/utils/preferences/changes';
import { createEditor } from '@/utils/preferences/createEditor';
import type { Preferences } from '@/utils/preferences/preferences';
import { readPreferences } from '@/utils/preferences/store';

const off = (type: string, application = '*'): CellChange => ({
  application,
  type,
  channel: 'browser',
  to: false,
});
const known: Preferences = new Map([['*', { version: 1, cells: {} }]]);
const storedTypes = async (application = '*') =>
  Object.keys((await readPreferences('a', [application])).get(application)?.cells ?? {}).sort();

/** The next `times` writes fail as a full disk makes them. */
function failWrites(times: number): void {
  vi.spyOn(console, 'error').mockReturnValue();
  const set = vi.spyOn(browser.storage.local, 'set');
  for (let time = 0; time < times; time += 1)
    set.mockRejectedValueOnce(new Error('QUOTA_BYTES quota exceeded'));
}

test('a change has left for the storage before the call returns', () => {
  const set = vi.spyOn(browser.storage.local, 'set');
  void createEditor('a').change(known, [off('job.fail')], 'here');
  expect(set).toHaveBeenCalledWith({
    'preferences:a:*': { version: 1, cells: { 'job.fail': { browser: false } } },
  });
});

test('what could not be stored goes along with the next change, however fast they come', async () => {
  failWrites(2);
  const editor = createEditor('a');
  const results = await Promise.all([
    editor.change(known, [off('job.fail')], 'here'),
    editor.change(known, [off('process.down')], 'here'),
  ]);
  expect(results).toEqual([false, false]);
  expect(editor.unsaved()).toHaveLength(2);
  expect(await editor.change(known, [off('server.stopped')], 'here')).toBe(true);
  expect(editor.unsaved()).toEqual([]);
  expect(await storedTypes()).toEqual(['job.fail', 'process.down', 'server.stopped']);
});

test('a change that failed is stored by one that was already on its way', async () => {
  failWrites(1);
  const editor = createEditor('a');
  await Promise.all([
    editor.change(known, [off('job.fail')], 'here'),
    editor.change(known, [off('process.down')], 'here'),
  ]);
  expect(editor.unsaved()).toEqual([]);
  expect(await storedTypes()).toEqual(['job.fail', 'process.down']);
});

test('two pages that change an account in the same moment both have their way', async () => {
  await Promise.all([
    createEditor('a').change(known, [off('job.fail')], 'popup'),
    createEditor('a').change(known, [off('process.down')], 'options'),
  ]);
  expect(await storedTypes()).toEqual(['job.fail', 'process.down']);
});

test('the last of two clicks on one cell counts', async () => {
  const editor = createEditor('a');
  await Promise.all([
    editor.change(known, [off('job.fail')], 'here'),
    editor.change(known, [{ ...off('job.fail'), to: undefined }], 'here'),
  ]);
  expect(await storedTypes()).toEqual([]);
});

test('undo leads back where it was done, also for an application that is not shown', async () => {
  const editor = createEditor<string>('a');
  const shop: Preferences = new Map([...known, ['shop', { version: 1, cells: {} }]]);
  await editor.change(shop, [off('job.fail', 'shop')], 'shop');
  expect(await storedTypes('shop')).toEqual(['job.fail']);
  expect(editor.lastUndo()?.place).toBe('shop');
  await editor.undo(known);
  expect(await storedTypes('shop')).toEqual([]);
  expect(editor.lastUndo()).toBeUndefined();
});

test('undo leaves alone what another page has changed since', async () => {
  const editor = createEditor('a');
  await editor.change(known, [off('job.fail')], 'here');
  await changePreferences('a', [off('process.down')]);
  await editor.undo(await readPreferences('a'));
  expect(await storedTypes()).toEqual(['process.down']);
});
