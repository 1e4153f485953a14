import { describe, expect, test } from 'vitest';
import type { EventFacts, Source } from '@/utils/events/event';
import { matchSighting, type Sighted } from '@/utils/events/sightings';
import { threadRole } from '@/utils/events/threadKey';
import { advance, type Thread } from '@/utils/events/threads';

const at = Date.parse('2026-11-23T09:00:00Z');
const minute = 60_000;
const application = { uid: 'stack-tide', name: 'tidepool', environment: 'staging' };
let ids = 0;

const seen = (
  source: Source,
  type: string,
  after: number,
  more: { facts?: EventFacts; payload?: Record<string, unknown>; id?: string } = {},
): Sighted => ({
  id: more.id ?? `${source}-${++ids}`,
  type,
  source,
  at: at + after,
  facts: more.facts ?? { application },
  payload: more.payload ?? {},
});

const deploy = (
  source: Source,
  type: string,
  after: number,
  context: Record<string, unknown> = {},
): Sighted => seen(source, type, after, { payload: { deploy_context: context } });

/** Whether the two are taken for one happening, whichever of them comes first. */
function areOne(one: Sighted, other: Sighted): boolean {
  const [first, second] = [matchSighting(one, [other], undefined), matchSighting(other, [one], undefined)];
  expect(first === undefined).toBe(second === undefined);
  return first !== undefined;
}

describe('a deployment seen from both sides', () => {
  const iso = (after: number) => new Date(at + after).toISOString();
  test.each<[string, Sighted, Sighted, boolean]>([
    [
      'by its commit',
      deploy('stream', 'stack.redeploy.ok', 0, { git_hash: 'abc' }),
      deploy('api', 'stack.redeploy.ok', 20 * minute, { git_hash: 'abc' }),
      true,
    ],
    [
      'not by another commit',
      deploy('stream', 'stack.redeploy.ok', 0, { git_hash: 'abc' }),
      deploy('api', 'stack.redeploy.ok', 0, { git_hash: 'def' }),
      false,
    ],
    [
      'not when the same commit was started again 20 min later',
      deploy('stream', 'stack.redeploy.ok', 0, { git_hash: 'abc', started_at: iso(-minute) }),
      deploy('api', 'stack.redeploy.ok', 20 * minute, { git_hash: 'abc', started_at: iso(19 * minute) }),
      false,
    ],
    [
      'by its commit, though one side counts from when the servers are ready',
      deploy('stream', 'stack.redeploy.ok', 0, { git_hash: 'abc', started_at: iso(-9 * minute) }),
      deploy('api', 'stack.redeploy.ok', minute, { git_hash: 'abc', started_at: iso(-6 * minute) }),
      true,
    ],
    [
      'not by another outcome',
      deploy('stream', 'stack.redeploy.ok', 0, { git_hash: 'abc' }),
      deploy('api', 'stack.redeploy.fail', 0, { git_hash: 'abc' }),
      false,
    ],
    [
      'by when it started',
      deploy('poll', 'stack.redeploy.fail', 0, { started_at: iso(-minute) }),
      deploy('api', 'stack.redeploy.fail', 10 * minute, { started_at: iso(-minute + 5000) }),
      true,
    ],
    [
      'by its end',
      deploy('stream', 'stack.redeploy.fail', 0),
      deploy('api', 'stack.redeploy.fail', 4 * minute),
      true,
    ],
    [
      'not after 5 min',
      deploy('stream', 'stack.redeploy.fail', 0),
      deploy('api', 'stack.redeploy.fail', 6 * minute),
      false,
    ],
    [
      'though one calls it provisioning',
      deploy('stream', 'stack.provision.ok', 0),
      deploy('api', 'stack.redeploy.ok', 0),
      true,
    ],
    [
      'that began',
      deploy('stream', 'stack.deploy.started', 0),
      deploy('api', 'stack.deploy.started', 9000),
      true,
    ],
    [
      'not by the same side',
      deploy('api', 'stack.redeploy.ok', 0),
      deploy('api', 'stack.redeploy.ok', 0),
      false,
    ],
    [
      'not by stream and poll, which are one',
      deploy('poll', 'stack.redeploy.ok', 0),
      deploy('stream', 'stack.redeploy.ok', 0),
      false,
    ],
    [
      'not of another application',
      deploy('stream', 'stack.redeploy.ok', 0),
      seen('api', 'stack.redeploy.ok', 0, { facts: { application: { uid: 'stack-harbour' } } }),
      false,
    ],
    [
      'by its name where a body has no id',
      seen('stream', 'stack.redeploy.ok', 0, {
        facts: { application: { name: 'tidepool', environment: 'staging' } },
      }),
      deploy('api', 'stack.redeploy.ok', 0),
      true,
    ],
  ])('is one %s', (_, one, other, expected) => {
    expect(areOne(one, other)).toBe(expected);
  });

  test('is the likeliest of several', () => {
    const event = deploy('api', 'stack.redeploy.ok', 0, { git_hash: 'abc' });
    const near = deploy('stream', 'stack.redeploy.ok', 1000);
    const sure = deploy('stream', 'stack.redeploy.ok', 3 * minute, { git_hash: 'abc' });
    expect(matchSighting(event, [near, sure], undefined)).toBe(sure);
    expect(matchSighting(event, [near, deploy('stream', 'stack.redeploy.ok', 2 * minute)], undefined)).toBe(
      near,
    );
  });
});

describe('an outage seen from both sides', () => {
  const facts = { server: { uid: 'lion' } };
  const stopped = (source: Source, after: number) => seen(source, 'server.stopped', after, { facts });
  const back = (source: Source, after: number) => seen(source, 'server.backon', after, { facts });

  /** The thread after these events. */
  const threadOf = (...events: Sighted[]): Thread | undefined =>
    events.reduce<Thread | undefined>((thread, event) => {
      const role = threadRole(event);
      return role ? advance(thread, { ...event, accountId: 'account' }, role) : thread;
    }, undefined);
  const match = (event: Sighted, ...before: Sighted[]) => matchSighting(event, before, threadOf(...before));

  test.each<[Source, Source]>([
    ['stream', 'api'],
    ['api', 'stream'],
  ])('is one however late the second is, %s first', (first, second) => {
    const [one, end] = [stopped(first, 0), back(first, 5 * minute)];
    expect(match(stopped(second, 300 * minute), one)).toBe(one);
    expect(match(stopped(second, 4 * minute), one, end)).toBe(one);
    expect(match(back(second, 90 * minute), one, end)).toBe(end);
  });

  test('that begins again after it was over is another', () => {
    expect(match(stopped('stream', 20 * minute), stopped('api', 0), back('api', 5 * minute))).toBeUndefined();
  });

  test('that was over is not what opens or closes one that goes on', () => {
    const old = [stopped('api', 0), back('api', minute)];
    const again = stopped('stream', 60 * minute);
    expect(match(back('stream', 70 * minute), ...old, again)).toBeUndefined();
  });

  test('that nobody saw begin is no sighting', () => {
    expect(match(back('api', 0))).toBeUndefined();
  });
});

describe('a one-shot seen from both sides', () => {
  const container = (source: Source, after: number, uid = 'ferry') =>
    seen(source, 'container.down', after, { facts: { subjectUid: uid } });
  const backup = (source: Source, id: unknown, after = 0) =>
    seen(source, 'managed_backup.fail', after, { payload: { backup: { id } } });

  test('is one by what it is about', () => {
    expect(areOne(container('stream', 0), container('api', 60 * minute))).toBe(true);
    expect(areOne(container('stream', 0), container('api', 0, 'barge'))).toBe(false);
    expect(areOne(backup('stream', 318), backup('api', '318', 300 * minute))).toBe(true);
    expect(areOne(backup('stream', 318), backup('api', 319))).toBe(false);
    expect(areOne(seen('stream', 'stack.created', 0), seen('api', 'stack.created', minute))).toBe(true);
  });

  test('is another when the platform says it long after the API showed it', () => {
    expect(areOne(container('stream', 60 * minute), container('api', 0))).toBe(false);
  });
});
