import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { closeJournal } from '@/utils/journal/database';
import en from '../utils/locales/en.json';
import { fakeEvent } from './fakes/fakeEvent';

const messages = new Map<string, string>();

function collect(value: string | object, path: string[]): void {
  if (typeof value === 'string') messages.set(path.join('_').replaceAll('.', '_'), value);
  else for (const [key, item] of Object.entries(value)) collect(item, [...path, key]);
}
collect(en, []);

/** The fake browser has no texts of its own: this one answers from the English locale file. */
const getMessage = (key: string, substitutions?: string | string[]): string =>
  (messages.get(key) ?? '').replace(
    /\$(\d)/g,
    (_, place) => [substitutions ?? []].flat()[Number(place) - 1] ?? '',
  );

beforeEach(() => {
  fakeBrowser.reset();
  Object.assign(fakeBrowser.i18n, { getMessage });
  Object.assign(fakeBrowser.notifications, {
    getPermissionLevel: async () => 'granted',
    onPermissionLevelChanged: fakeEvent(),
  });
  for (const area of [fakeBrowser.storage.local, fakeBrowser.storage.session]) {
    // It lists no keys either, and what is spied on here is what is read.
    const get = area.get.bind(area);
    Object.assign(area, { getKeys: async () => Object.keys(await get(null)) });
  }
  closeJournal();
  globalThis.indexedDB = new IDBFactory();
});
