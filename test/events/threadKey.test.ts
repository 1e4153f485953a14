import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalogue, findEntry } from '@/utils/events/catalogue';
import { readFacts } from '@/utils/events/facts';
import { threadRole } from '@/utils/events/threadKey';

const role = (type: string, payload: Record<string, unknown>) =>
  threadRole({ type, facts: readFacts(type, payload) });
const documented = (type: string) =>
  role(type, JSON.parse(readFileSync(join(import.meta.dirname, `../samples/${type}.json`), 'utf8')));

describe('a documented event', () => {
  const ofThreads = catalogue.flatMap(({ type, opens, closes }) => (opens || closes ? [type] : []));

  test.each(ofThreads)('%s names the thing that its thread is about', (type) => {
    const { opens, closes } = findEntry(type) ?? {};
    expect(documented(type)).toMatchObject({ kind: opens ?? closes, turn: opens ? 'opens' : 'closes' });
  });

  test.each([
    ['server.stopped', 'server.backon'],
    ['free.disk.space.alert', 'free.disk.space.normal'],
    ['db.slave.failed', 'db.slave.ok'],
    ['job.fail', 'job.backon'],
    ['web.process.stopped', 'web.process.started'],
    ['stack.deploy.started', 'stack.redeploy.ok'],
    ['stack.deploy.started', 'stack.provision.ok'],
    ['application.update.started', 'application.update.succeeded'],
    ['payment.fail', 'payment.done'],
  ])('%s and %s are about the same', (opener, closer) => {
    expect(documented(opener)?.key).toBe(documented(closer)?.key);
  });

  test.each(['process.down', 'container.down', 'app.auth', 'test.webhook'])('%s is a one-shot', (type) => {
    expect(documented(type)).toBeUndefined();
  });
});

describe('a thread', () => {
  const same = (type: string, one: object, other: object) =>
    role(type, { ...one })?.key === role(type, { ...other })?.key;

  test('is of one thing alone', () => {
    expect(same('server.stopped', { uid: 'a' }, { uid: 'b' })).toBe(false);
    expect(same('job.fail', { uid: 'a', name: 'sweep' }, { uid: 'a', name: 'renamed' })).toBe(true);
    expect(same('job.fail', { name: 'sweep' }, { name: 'sweep', stack: { uid: 'shop' } })).toBe(false);
    const shop = (environment: string) => ({ stack: { name: 'shop', environment } });
    expect(same('stack.deploy.started', shop('production'), shop('staging'))).toBe(false);
    const web = (server: string) => ({ stack: 'shop', server });
    expect(same('web.process.stopped', web('a'), web('b'))).toBe(false);
  });

  test('is of one kind alone', () => {
    expect(role('server.stopped', { server: 'a' })?.key).not.toBe(
      role('free.disk.space.alert', { server: 'a' })?.key,
    );
  });

  test('needs to know what it is about', () => {
    expect(role('server.stopped', {})).toBeUndefined();
    expect(role('job.fail', {})).toBeUndefined();
    expect(role('stack.deploy.started', {})).toBeUndefined();
  });
});
