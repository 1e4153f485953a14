import { describe, expect, test } from 'vitest';
import type { EventFacts } from '@/utils/events/event';
import { fillIn, learnFrom, numberKey } from '@/utils/events/fillIn';
import { wording } from '@/utils/events/wording';

const lion = '550e8400-e29b-41d4-a716-446655440000';
const shop = '5999b763474b0eafa5fafb64bff0ba80';
const nightly = '1230fd91f8c9e4e56c1b14dd03917020';

/** What these events have taught. */
function namesFrom(...events: { type: string; facts: EventFacts }[]) {
  const { applications, things } = learnFrom(events);
  return {
    applications: new Map(applications.map(({ uid, ...known }) => [uid, known])),
    things: new Map(things.map(({ key, ...known }) => [key, known])),
  };
}

const taught = namesFrom(
  {
    type: 'db.slave.ok',
    facts: { application: { uid: shop }, server: { uid: lion, name: 'Lion' } },
  },
  { type: 'job.fail', facts: { application: { uid: shop }, subject: 'nightly', subjectUid: nightly } },
  {
    type: 'stack.redeploy.ok',
    facts: { application: { uid: shop, name: 'Shop', environment: 'production', stackId: 4711 } },
  },
);
const whole = { uid: shop, name: 'Shop', environment: 'production', stackId: 4711 };

describe('fillIn', () => {
  test.each([
    ['a server', { server: { uid: lion } }, { server: { uid: lion, name: 'Lion' } }],
    ['a job', { subjectUid: nightly }, { subjectUid: nightly, subject: 'nightly' }],
    ['a number', { application: { stackId: 4711 } }, {}],
    ['an application', { application: { uid: shop } }, {}],
  ])('finds the application of %s, and what both are called', (_, facts, rest) => {
    expect(fillIn(facts, taught)).toEqual({ ...rest, application: whole });
  });

  test('leaves what the event says itself, but for an id where a name should be', () => {
    const own = { uid: shop, name: 'Renamed', environment: 'staging', stackId: 4712 };
    const server = { uid: lion, name: 'Tiger' };
    expect(fillIn({ application: own, server }, taught)).toEqual({ application: own, server });
    expect(fillIn({ server: { uid: lion, name: lion } }, taught).server?.name).toBe('Lion');
    expect(fillIn({ server: { uid: lion }, application: { name: 'Blog' } }, taught).application).toEqual({
      name: 'Blog',
    });
  });

  test('adds nothing to what nobody knows', () => {
    const facts = { server: { uid: 'other' }, subjectUid: 'other', who: 'Jo' };
    expect(fillIn(facts, taught)).toEqual(facts);
    expect(fillIn({}, taught)).toEqual({});
  });

  test('gives the sentence its names', () => {
    const facts = { server: { uid: lion } };
    expect(wording({ type: 'server.stopped', facts }).title).toBe('Server 550e8400 stopped');
    expect(wording({ type: 'server.stopped', facts: fillIn(facts, taught) })).toEqual({
      title: 'Server Lion stopped',
      message: 'Shop (production)',
    });
  });
});

describe('learnFrom', () => {
  test('keeps an application by its number, and no containers', () => {
    expect(taught.things.get(numberKey(4711))).toEqual({ application: shop });
    const facts = { application: { uid: shop }, subjectUid: 'container', subject: 'web' };
    expect(learnFrom([{ type: 'container.down', facts }]).things).toEqual([]);
  });

  test('learns nothing from what names one thing alone', () => {
    expect(learnFrom([{ type: 'server.stopped', facts: { server: { uid: lion } } }])).toEqual({
      applications: [],
      things: [],
    });
  });
});
