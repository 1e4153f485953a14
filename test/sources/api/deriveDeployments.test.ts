import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DeploymentMemory, deriveDeployments } from '@/utils/sources/api/deriveDeployments';
import type { SeenDeployment } from '@/utils/sources/api/seen';
import { type DeploymentStory, deploymentAt, reading, since } from './builders';

const minute = 60_000;
const typesOf = (events: readonly { body: { event_type: string } }[]) =>
  events.map(({ body }) => body.event_type);
const empty: DeploymentMemory = { known: [], open: [] };
const ended = (overrides: Partial<SeenDeployment>): SeenDeployment => ({
  id: '7',
  type: 'redeploy',
  startedAt: since + minute,
  finishedAt: since + 2 * minute,
  outcome: 'success',
  ...overrides,
});

/** Deployments of one application: each begins some time after the one before, and they may overlap. */
const history = fc
  .array(
    fc.record({
      afterMs: fc.integer({ min: 1000, max: 20 * minute }),
      lastsMs: fc.integer({ min: 1000, max: 30 * minute }),
      outcome: fc.constantFrom('success' as const, 'failed' as const),
    }),
    { maxLength: 25 },
  )
  .map((steps) => {
    let startedAt = since - 60 * minute;
    return steps.map(({ afterMs, lastsMs, outcome }, position): DeploymentStory => {
      startedAt += afterMs;
      return { id: 100 + 3 * position, startedAt, finishedAt: startedAt + lastsMs, outcome };
    });
  });

describe('deployments', () => {
  test('are each told once when they begin and once when they end, whenever they are read', () => {
    const pauses = fc.array(fc.integer({ min: 1000, max: 90 * minute }), { maxLength: 20 });
    fc.assert(
      fc.property(history, pauses, fc.boolean(), (stories, waits, newestFirst) => {
        let memory: DeploymentMemory | undefined;
        let at = since;
        const told: string[] = [];
        for (const waitMs of [0, ...waits, 24 * 60 * minute]) {
          at += waitMs;
          const begun = stories.filter(({ startedAt }) => startedAt <= at);
          const seen = begun.map((story) => deploymentAt(at, story)).slice(-30);
          const derived = deriveDeployments(memory, newestFirst ? seen.reverse() : seen, reading(at));
          memory = derived.memory;
          const times = derived.events.map(({ body }) => body.timestamp);
          expect(times).toEqual(times.toSorted((one, other) => one - other));
          told.push(...derived.events.map(({ key }) => key));
        }
        const expected = stories.flatMap(({ id, startedAt, finishedAt, outcome }) => [
          ...(startedAt >= since ? [`deployment:stack-tide:${id}:started`] : []),
          ...(finishedAt >= since ? [`deployment:stack-tide:${id}:${outcome}`] : []),
        ]);
        expect(told.toSorted()).toEqual(expected.toSorted());
      }),
    );
  });

  test('that have no time are news by their number, also by a clock that is behind the server’s', () => {
    const undated = ended({ startedAt: undefined, finishedAt: undefined });
    const { events } = deriveDeployments(empty, [undated], reading(since - 86_400_000));
    expect(typesOf(events)).toEqual(['stack.deploy.started', 'stack.redeploy.ok']);
    expect(deriveDeployments(undefined, [undated], reading(since)).events).toEqual([]);
  });

  test('are told as the webhooks are', () => {
    const { events } = deriveDeployments(empty, [ended({ triggeredBy: 'Imke Vos' })], reading(since));
    expect(events.map(({ body }) => body)).toMatchObject([
      { event_type: 'stack.deploy.started', timestamp: (since + minute) / 1000 },
      {
        event_type: 'stack.redeploy.ok',
        timestamp: (since + 2 * minute) / 1000,
        stack: { uid: 'stack-tide', name: 'tidepool', environment: 'staging' },
        deploy_context: { id: 7, deploy_type: 'redeploy', triggered_by: 'Imke Vos', outcome: 'success' },
      },
    ]);
  });

  test.each([
    ['the first build', { type: 'first_build' }, 'stack.provision.ok'],
    ['a build before all others', { type: 'build', outcome: 'failed' }, 'stack.provision.fail'],
    ['a revert', { type: 'revert', outcome: 'failed' }, 'stack.redeploy.fail'],
    ['a type that nobody documented', { type: 'unknown' }, 'stack.redeploy.ok'],
    ['an outcome that nobody documented', { outcome: 'unknown' }, 'stack.deploy.unknown'],
  ] as const)('with %s end as %o says', (_, overrides, type) => {
    expect(typesOf(deriveDeployments(empty, [ended(overrides)], reading(since)).events)).toEqual([
      'stack.deploy.started',
      type,
    ]);
  });

  test('that are builds after others are redeployments', () => {
    const { events } = deriveDeployments(
      { known: [3], open: [] },
      [ended({ type: 'build' })],
      reading(since),
    );
    expect(typesOf(events)).toContain('stack.redeploy.ok');
  });

  test('that only change the number of servers are none', () => {
    expect(deriveDeployments(empty, [ended({ type: 'scale' })], reading(since)).events).toEqual([]);
  });

  test('that were there before are no news after a page that left them out', () => {
    const old = ended({ startedAt: since - minute, finishedAt: since - 1 });
    const first = deriveDeployments(undefined, [], reading(since));
    expect(deriveDeployments(first.memory, [old], reading(since + minute)).events).toEqual([]);
  });

  test('are told once though a page repeats them or leaves them out for a while', () => {
    const one = ended({ outcome: 'pending', finishedAt: undefined });
    const first = deriveDeployments(empty, [one, one], reading(since));
    expect(new Set(first.events.map(({ key }) => key)).size).toBe(1);
    const second = deriveDeployments(first.memory, [], reading(since));
    expect(typesOf(deriveDeployments(second.memory, [ended({})], reading(since)).events)).toEqual([
      'stack.redeploy.ok',
    ]);
  });
});
