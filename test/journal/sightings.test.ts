import { describe, expect, test } from 'vitest';
import type { Frame, Source } from '@/utils/events/event';
import { openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';

const account = {
  ...fakeAccount(),
  api: { url: 'https://app.cloud66.com/api/3', token: 'token-of-the-api' },
};
const minute = 60;
const server = { uid: 'lion', server: 'lion' };

let keys = 0;
const frame = (
  source: Source,
  type: string,
  afterSeconds: number,
  body: Record<string, unknown> = {},
): Frame => ({
  ...fakeFrame({ event_type: type, timestamp: seededAt / 1000 + 60 + afterSeconds, ...body }),
  source,
  ...(source === 'api' ? { streamId: null, key: `key-${++keys}` } : {}),
});

const take = async (...frames: Frame[]) =>
  ingest(
    await openJournal(),
    { account, source: frames[0]?.source ?? 'stream', frames },
    () => seededAt + 20 * 60_000,
  );
const counts = async () => {
  const db = await openJournal();
  return [await db.count('events'), await db.count('deliveries')];
};

const named = {
  ...server,
  name: 'lion',
  stack: { uid: 'stack-tide', name: 'tidepool', environment: 'staging' },
};

describe.each<[Source, Source]>([
  ['stream', 'api'],
  ['api', 'stream'],
])('what the %s has told and the other shows later', (first, second) => {
  test('is one event with one delivery, and has the names of both', async () => {
    await take(frame(first, 'server.stopped', 0, first === 'api' ? named : server));
    const before = await counts();
    expect(await take(frame(second, 'server.stopped', minute, second === 'api' ? named : server))).toEqual({
      added: 0,
      due: false,
    });
    expect(await counts()).toEqual(before);
    const [event] = await (await openJournal()).getAll('events');
    expect(event).toMatchObject({
      source: first,
      facts: { server: { name: 'lion' }, application: { name: 'tidepool' } },
    });
  });

  test('is told once more when it happens once more', async () => {
    const deploy = (source: Source, after: number) =>
      frame(source, 'stack.redeploy.fail', after, { stack: { uid: 'stack-tide', name: 'tidepool' } });
    await take(deploy(first, 0));
    await take(deploy(second, 10), deploy(second, 90));
    expect((await counts())[0]).toBe(2);
    await take(deploy(first, 95));
    expect((await counts())[0]).toBe(2);
  });

  test('stays one event when the second sighting is sent again', async () => {
    await take(frame(first, 'server.stopped', 0, server));
    const again = frame(second, 'server.stopped', minute, server);
    for (let times = 0; times < 3; times += 1) await take(again);
    expect((await counts())[0]).toBe(1);
  });

  test('goes from outage to recovery once', async () => {
    await take(frame(first, 'server.stopped', 0, server));
    await take(frame(first, 'server.backon', 5 * minute, server));
    await take(
      frame(second, 'server.stopped', 4 * minute, server),
      frame(second, 'server.backon', 6 * minute, server),
    );
    expect((await counts())[0]).toBe(2);
    await take(frame(second, 'server.stopped', 8 * minute, server));
    expect((await counts())[0]).toBe(3);
  });
});

test('merges nothing that one source tells twice, and nothing of an account with one source', async () => {
  const deploy = (source: Source, after: number) =>
    frame(source, 'stack.redeploy.ok', after, { uid: 'stack-tide' });
  await take(deploy('stream', 0), deploy('stream', 1));
  expect((await counts())[0]).toBe(2);
  const { api: _, ...streamOnly } = account;
  const db = await openJournal();
  await ingest(
    db,
    { account: streamOnly, source: 'stream', frames: [deploy('stream', 2)] },
    () => seededAt + 20 * 60_000,
  );
  expect(await db.countFromIndex('events', 'byAwaiting')).toBe(2);
});
