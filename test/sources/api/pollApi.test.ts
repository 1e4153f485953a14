import { describe, expect, test } from 'vitest';
import { openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { fakeFrame } from '../../fakes/builders';
import { apiAccount, apiCrashWorld } from './apiCrashWorld';
import { since } from './builders';
import { fakeApplication } from './platform';

const minute = 60_000;
type World = ReturnType<typeof apiCrashWorld>;

/** Polls every minute for so long. */
async function pollFor(world: World, minutes: number): Promise<void> {
  for (let passed = 0; passed < minutes; passed += 1) {
    world.pass(minute);
    await world.poll();
  }
}

/** A world whose applications were read once, with everything in them. */
async function settled(...uids: string[]): Promise<World> {
  const world = apiCrashWorld();
  for (const uid of uids) world.platform.applications.set(uid, fakeApplication(uid));
  await world.poll();
  await pollFor(world, 15);
  return world;
}

const get = (world: World, uid: string) => {
  const application = world.platform.applications.get(uid);
  if (!application) throw new Error(`there is no application ${uid}`);
  return application;
};

describe('polling', () => {
  test('is silent about everything that was there before', async () => {
    const world = apiCrashWorld();
    const tide = fakeApplication('tide', { health: 'broken' });
    const past = { startedAt: since - minute, finishedAt: since - 1 };
    tide.deployments.push({ id: 1, ...past, outcome: 'failed' });
    tide.servers = [{ uid: 'lion', health: 'broken' }];
    tide.jobs = [{ uid: 'count', status: 'failed' }];
    world.platform.applications.set('tide', tide);
    await world.poll();
    await pollFor(world, 15);
    expect(await world.events()).toEqual([]);
  });

  test('teaches which application a server and a job of the stream belong to', async () => {
    const world = apiCrashWorld();
    const tide = fakeApplication('tide');
    tide.jobs = [{ uid: 'count', name: 'Count', status: 'success' }];
    world.platform.applications.set('tide', tide);
    await world.poll();
    await pollFor(world, 15);
    const frames = [fakeFrame({ uid: 'tide-lion' }), fakeFrame({ event_type: 'job.fail', uid: 'count' })];
    await ingest(await openJournal(), { account: apiAccount, source: 'stream', frames }, world.now);
    expect(await world.events()).toEqual(['server.stopped tide', 'job.fail tide']);
  });

  test('tells several deployments between two polls, in their order', async () => {
    const world = await settled('tide');
    const at = world.now();
    get(world, 'tide').deployments.push(
      { id: 7, startedAt: at + 1000, finishedAt: at + 20_000, outcome: 'failed' },
      { id: 8, startedAt: at + 25_000, finishedAt: at + 50_000, outcome: 'success' },
    );
    await pollFor(world, 1);
    expect(await world.events()).toEqual([
      'stack.deploy.started tide',
      'stack.redeploy.fail tide',
      'stack.deploy.started tide',
      'stack.redeploy.ok tide',
    ]);
  });

  test('tells a new application and its first deployment', async () => {
    const world = await settled('tide');
    const at = world.now() + 1000;
    const harbour = fakeApplication('harbour', { createdAt: at });
    harbour.deployments.push({ id: 9, startedAt: at, finishedAt: at + 90_000, outcome: 'success' });
    world.platform.applications.set('harbour', harbour);
    await pollFor(world, 3);
    expect(await world.events()).toEqual([
      'stack.created harbour',
      'stack.deploy.started harbour',
      'stack.redeploy.ok harbour',
    ]);
  });

  test('sees a server stop although its application shows nothing', async () => {
    const world = await settled('tide');
    get(world, 'tide').servers = [{ uid: 'tide-lion', name: 'lion', health: 'broken' }];
    await pollFor(world, 5);
    expect(await world.events()).toEqual(['server.stopped tide']);
  });

  test('goes on with the others where one application cannot be read, and misses nothing of it', async () => {
    const world = await settled('tide', 'harbour');
    world.platform.failing.set('servers tide', { code: 'server-error', httpStatus: 500 });
    for (const uid of ['tide', 'harbour'])
      get(world, uid).servers = [{ uid: `${uid}-lion`, health: 'broken' }];
    await pollFor(world, 6);
    expect(await world.events()).toEqual(['server.stopped harbour']);
    world.platform.failing.clear();
    await pollFor(world, 6);
    expect(await world.events()).toEqual(['server.stopped harbour', 'server.stopped tide']);
  });

  test('tells of a server within minutes though nothing of another application can be read', async () => {
    const world = await settled('tide', 'harbour');
    for (const part of ['deployments', 'servers', 'containers', 'jobs', 'backups'])
      world.platform.failing.set(`${part} tide`, { code: 'server-error', httpStatus: 500 });
    const tide = get(world, 'tide');
    tide.stack = { ...tide.stack, status: 'deploying', updatedAt: world.now() };
    get(world, 'harbour').servers = [{ uid: 'harbour-lion', health: 'broken' }];
    await pollFor(world, 5);
    expect(await world.events()).toEqual(['server.stopped harbour']);
  });

  test('goes on with the others where four applications in a row cannot be read', async () => {
    const broken = ['ebb', 'flow', 'neap', 'spring'];
    const world = await settled(...broken, 'harbour');
    for (const uid of broken)
      for (const part of ['deployments', 'servers', 'containers', 'jobs', 'backups'])
        world.platform.failing.set(`${part} ${uid}`, { code: 'server-error', httpStatus: 500 });
    await pollFor(world, 30);
    get(world, 'harbour').servers = [{ uid: 'harbour-lion', health: 'broken' }];
    await pollFor(world, 10);
    expect(await world.events()).toEqual(['server.stopped harbour']);
  });

  test('does not ask again and again for what this token may not see', async () => {
    const world = await settled('tide');
    world.platform.failing.set('jobs tide', { code: 'scope-missing', httpStatus: 403, scope: 'jobs' });
    get(world, 'tide').stack.updatedAt = world.now();
    const before = world.platform.asked.length;
    await pollFor(world, 12);
    const asked = world.platform.asked.slice(before).filter((name) => name === 'jobs tide');
    expect(asked.length).toBeLessThanOrEqual(4);
  });

  test('tells what this token may not see, until it may', async () => {
    const world = await settled('tide', 'harbour');
    world.platform.failing.set('jobs tide', { code: 'scope-missing', httpStatus: 403, scope: 'public' });
    await pollFor(world, 10);
    expect(world.refused()).toEqual(['jobs']);
    world.platform.failing.clear();
    await pollFor(world, 10);
    expect(world.refused()).toEqual([]);
  });

  test('begins with silence again at another address', async () => {
    const world = await settled('tide');
    const tide = get(world, 'tide');
    tide.stack = { ...tide.stack, name: 'renamed', health: 'broken' };
    tide.servers = [{ uid: 'tide-lion', health: 'broken' }];
    const api = { ...apiAccount.api, url: 'https://other.example/api/3' };
    await world.poll(undefined, { ...apiAccount, api });
    expect(await world.events()).toEqual([]);
  });

  test('goes on where it was when the account is renamed at Cloud 66, and begins anew with another one', async () => {
    const of = (ownAccountId: string, accountName: string) => ({
      ...apiAccount,
      api: { ...apiAccount.api, ownAccountId, accountName },
    });
    const world = apiCrashWorld();
    world.platform.applications.set('tide', fakeApplication('tide'));
    const stop = (name: string) => {
      get(world, 'tide').servers = [{ uid: `tide-${name}`, health: 'broken' }];
      world.pass(15 * minute);
    };
    await world.poll(undefined, of('456', 'Acme'));
    for (let passed = 0; passed < 15; passed += 1) {
      world.pass(minute);
      await world.poll(undefined, of('456', 'Acme'));
    }
    stop('lion');
    await world.poll(undefined, of('456', 'Acme Ltd'));
    expect(await world.events()).toEqual(['server.stopped tide']);
    stop('tiger');
    await world.poll(undefined, of('457', 'Acme Ltd'));
    expect(await world.events()).toEqual(['server.stopped tide']);
  });

  test('goes on where it was when the account gets a stream and with it another key', async () => {
    const world = await settled('tide');
    get(world, 'tide').servers = [{ uid: 'tide-lion', name: 'lion', health: 'broken' }];
    world.pass(15 * minute);
    const stream = { url: 'https://relay.example/events', token: 'token-of-the-stream' };
    await world.poll(undefined, { ...apiAccount, key: 'another', stream });
    expect(await world.events()).toEqual(['server.stopped tide']);
  });
});
