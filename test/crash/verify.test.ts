import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { coverGap, noteGap, readGap } from '@/utils/gaps';
import { movePosition, readPosition } from '@/utils/journal/cursors';
import { closeJournal, openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { noteLog } from '@/utils/journal/log';
import { createLoad } from '@/utils/sources/load';
import { createVerifier, noteMissing } from '@/utils/sources/verify';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';
import { fakeEventServer } from '../fakes/eventServer';
import { fakeSourceWorld } from '../fakes/sourceWorld';
import { Life } from './life';

const account = fakeAccount();
const now = () => seededAt + 120_000;
const least = 10;

/** Memory does not outlive a life; the journal, `storage.local` and the server do. */
function lives() {
  const server = fakeEventServer();
  let life = new Life();
  const { get, set, remove } = fakeBrowser.storage.local;
  vi.spyOn(fakeBrowser.storage.local, 'get').mockImplementation((...args) =>
    life.step(async () => get(...args)),
  );
  vi.spyOn(fakeBrowser.storage.local, 'set').mockImplementation((items) => life.step(async () => set(items)));
  vi.spyOn(fakeBrowser.storage.local, 'remove').mockImplementation((keys) =>
    life.step(async () => remove(keys)),
  );

  /** Asks by request once; `lost`: first it notes that something may be missing. */
  async function live(polling: boolean, lost: boolean, diesAt?: number): Promise<Life> {
    life = new Life(diesAt);
    closeJournal();
    const db = life.journal(await openJournal());
    const { world: fake } = fakeSourceWorld((url, init) => life.step(() => server.fetch(url, init)));
    const world: typeof fake = {
      ...fake,
      now,
      readPosition: (of) => readPosition(db, of),
      movePosition: (of, change) => movePosition(db, of, change),
      take: (of, arrival) => ingest(db, { account: of, ...arrival }, now),
      log: ({ id }, entry) => noteLog(db, { accountId: id, at: now(), ...entry }),
      noteGap: ({ id }, gap) => noteGap(id, gap),
      coverGap: ({ id }, verified) => coverGap(id, verified),
    };
    const work = async () => {
      if (lost) await noteMissing(account, await world.readPosition(account), world);
      const verifier = createVerifier(account, world, createLoad(undefined, now));
      expect(await verifier.run(polling, new AbortController().signal)).toMatchObject({ ok: true });
    };
    await life.live(work());
    closeJournal();
    return life;
  }

  async function state() {
    life = new Life();
    const db = await openJournal();
    const position = await readPosition(db, account);
    const [events, gap] = [await db.count('events'), await readGap(account.id)];
    closeJournal();
    return { events, read: position.read, verified: position.verified, gap };
  }

  return { server, live, state };
}

beforeEach(() => {
  vi.useFakeTimers({ now: now(), toFake: ['Date'] });
});

test.each([
  ['polling', true, false],
  ['checking the open stream', false, false],
  ['polling after a gap', true, true],
  ['checking after a gap', false, true],
])('killed at any step of %s, nothing is missed and a gap is named until it is covered', async (...args) => {
  const [, polling, lost] = args;
  for (let step = 0; ; step += 1) {
    vi.restoreAllMocks();
    await fakeBrowser.storage.local.clear();
    closeJournal();
    globalThis.indexedDB = new IDBFactory();
    const { server, live, state } = lives();
    server.post(fakeFrame().data);
    await live(polling, false);
    server.post(fakeFrame().data);
    server.post(fakeFrame().data);
    const { isDead } = await live(polling, lost, step);
    const killed = await state();
    // What is verified is in the journal, whatever came after it.
    expect(killed.events).toBeGreaterThanOrEqual(Number(killed.verified?.slice(1)));
    if (killed.verified !== 'e3' && killed.events === 3) expect(killed.verified).toBe('e1');
    server.post(fakeFrame().data);
    await live(polling, false);
    expect(await state()).toEqual({
      events: 4,
      read: polling ? 'e4' : null,
      verified: 'e4',
      gap: undefined,
    });
    if (isDead) continue;
    expect(step).toBeGreaterThan(least);
    return;
  }
});

test('killed at any step of it, a place that the server lost is still named', async () => {
  for (let step = 0; ; step += 1) {
    vi.restoreAllMocks();
    vi.setSystemTime(now());
    await fakeBrowser.storage.local.clear();
    closeJournal();
    globalThis.indexedDB = new IDBFactory();
    const { server, live, state } = lives();
    server.post(fakeFrame().data);
    await live(true, false);
    server.forget();
    vi.setSystemTime(now() + 5_000);
    server.post(fakeFrame().data);
    const { isDead } = await live(true, false, step);
    await live(true, false);
    const after = await state();
    expect(after).toMatchObject({ events: 2, verified: 'e2' });
    expect(after.gap).toBeDefined();
    if (isDead) continue;
    expect(step).toBeGreaterThan(least);
    return;
  }
});
