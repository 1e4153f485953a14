import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createBackground } from '@/entrypoints/background/createBackground';
import { markLeaving, saveAccount } from '@/utils/accounts/store';
import { closeJournal, openJournal } from '@/utils/journal/database';
import { readLog } from '@/utils/journal/log';
import { readStatus, watchStatus } from '@/utils/status';
import { type AccountServer, startAccountServer } from '../account-server/account-server';
import { fakeBackgroundWorld } from '../fakes/background';
import { fakeAccount, streamAt } from '../fakes/builders';
import { breakJournal } from '../fakes/journal';
import { replaceNotifications } from '../fakes/replaceNotifications';

let server: AccountServer;
let background: ReturnType<typeof createBackground>;
beforeEach(async () => {
  const { held } = fakeBackgroundWorld().hosts;
  for (const host of ['http://127.0.0.1/*', 'https://far.example/*']) held.add(host);
  server = await startAccountServer();
  background = createBackground();
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await markLeaving('account-1');
  await background.ensureRunning(false);
  await server.close();
});

/** Resolves when the account's status says so. */
async function untilState(state: string): Promise<void> {
  await new Promise<void>((resolve) => {
    const look = async () => {
      if ((await readStatus('account-1')).state === state) resolve();
    };
    watchStatus(() => void look());
    void look();
  });
}

/** The first notification that the browser is asked to show. */
const shown = () =>
  new Promise<string | undefined>((resolve) => {
    replaceNotifications({
      async create(id, { title }) {
        resolve(title);
        return id;
      },
    });
  });

test('tells a person that events cannot arrive, and the diagnostics when that began', async () => {
  const told = shown();
  await saveAccount(fakeAccount({ stream: { url: server.streamUrl, token: 'wrong' }, seededAt: Date.now() }));
  await background.ensureRunning(false);
  await untilState('stopped');
  expect(await told).toContain('No events arrive for Acme Production');
  const log = await readLog(await openJournal(), 'account-1', Date.now());
  expect(log.map(({ kind, reason }) => [kind, reason])).toEqual(
    expect.arrayContaining([
      ['woke', undefined],
      ['lost', 'token-refused'],
    ]),
  );
});

test('tells a person also while there is no journal', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  closeJournal();
  globalThis.indexedDB = new IDBFactory();
  await breakJournal();
  const told = shown();
  await saveAccount(fakeAccount({ stream: { url: server.streamUrl, token: 'wrong' }, seededAt: Date.now() }));
  await background.ensureRunning(false);
  expect(await told).toContain('No events arrive for Acme Production');
  indexedDB.deleteDatabase('journal');
});

test('says that it is offline when the browser says so and nothing can be reached', async () => {
  vi.stubGlobal('navigator', { locks: navigator.locks, onLine: false });
  const far = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('no network'));
  await saveAccount(fakeAccount({ stream: streamAt('https://far.example/events') }));
  await background.ensureRunning(false);
  await untilState('offline');
  far.mockRestore();
  await saveAccount(
    fakeAccount({ stream: { url: server.streamUrl, token: server.token }, seededAt: Date.now() }),
  );
  await background.ensureRunning(true);
  await untilState('live');
});
