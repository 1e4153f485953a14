import { describe, expect, test } from 'vitest';
import { catalogue } from '@/utils/events/catalogue';
import type { Event } from '@/utils/events/event';
import { explain, type RouteContext, route, ruleIds } from '@/utils/preferences/route';
import type { RulesNow } from '@/utils/preferences/rules/rules';
import { eventOf, minuteMs, muteOf, noon, quietOf } from './builders';

const shop = { application: { uid: 'shop', name: 'shop' }, server: { uid: 'lion', name: 'lion' } };
const contextOf = (rules: RulesNow, rest: Partial<RouteContext> = {}): RouteContext => ({
  seededAt: 0,
  now: noon,
  preferences: new Map(),
  connected: new Set(['browser', 'slack']),
  rules,
  ...rest,
});
const onDesktop = (event: Event, rules: RulesNow, rest?: Partial<RouteContext>) =>
  explain(event, contextOf(rules, rest)).find(({ channel }) => channel === 'browser');

const thread = { key: 'x', openedAt: noon - minuteMs };
const everything: RulesNow = {
  ...quietOf({ hasDigest: false }),
  snoozedUntilAt: noon + minuteMs,
  mutes: [muteOf('application', 'shop'), muteOf('server', 'lion')],
};

describe('what concerns security', () => {
  const types = [
    ...catalogue.filter(({ severity }) => severity === 'security').map(({ type }) => type),
    'active.protect.something.new',
  ];
  const rules: Record<string, (type: string) => RulesNow> = {
    'a mute of its application': () => ({ mutes: [muteOf('application', 'shop')] }),
    'a mute of its server': () => ({ mutes: [muteOf('server', 'lion')] }),
    'a mute of its type': (type) => ({ mutes: [muteOf('type', type)] }),
    'a mute until recovery': (type) => ({ mutes: [muteOf('type', type, { thread })] }),
    'a snooze': () => ({ mutes: [], snoozedUntilAt: noon + minuteMs }),
    'quiet hours': () => quietOf({ hasDigest: false }),
    'quiet hours with a digest': () => quietOf(),
    'all of them': () => everything,
  };
  test('is these types', () => {
    expect(types).toEqual([
      'active.protect.block',
      'active.protect.change',
      'ssh_key.downloaded',
      'app.auth',
      'app.deauth',
      'active.protect.something.new',
    ]);
  });
  test.for(types.flatMap((type) => Object.keys(rules).map((rule) => [type, rule] as const)))(
    '%s is told through %s',
    ([type, rule]) => {
      const told = onDesktop(eventOf(type, shop), rules[rule]?.(type) ?? everything);
      expect(told).toMatchObject({ on: true, reason: 'cell-default' });
      expect(told?.steps).toContainEqual({ rule: 'protected', result: 'protects' });
    },
  );
  test.for(types)('%s is kept from the desktop by its own row', (type) => {
    const item = { version: 1, cells: { [type]: { browser: false } } } as const;
    const told = onDesktop(eventOf(type, shop), everything, { preferences: new Map([['*', item]]) });
    expect(told).toMatchObject({ on: false, reason: 'cell-every-application' });
  });
});

test('a test that somebody asked for is shown', () => {
  expect(onDesktop(eventOf('test.webhook'), everything)).toMatchObject({ on: true });
});

describe('the first rule that stops an event decides, and is the last that was asked', () => {
  test.for<[string, RulesNow, object, string[]]>([
    ['nothing', { mutes: [] }, { on: true, reason: 'cell-default' }, [...ruleIds]],
    [
      'mute',
      everything,
      { on: false, reason: 'muted', untilAt: noon + 30 * minuteMs },
      ['connected', 'history', 'cell', 'protected', 'mute'],
    ],
    [
      'snooze',
      { ...everything, mutes: [] },
      { on: false, reason: 'snoozed', untilAt: noon + minuteMs },
      ['connected', 'history', 'cell', 'protected', 'mute', 'snooze'],
    ],
    [
      'quiet hours',
      quietOf({ hasDigest: false }),
      { on: false, reason: 'quiet-hours', untilAt: noon + 60 * minuteMs },
      ruleIds.slice(0, -1),
    ],
    ['quiet hours with a digest', quietOf(), { on: true, reason: 'quiet-hours' }, ruleIds.slice(0, -1)],
  ])('%s', ([, rules, decision, asked]) => {
    const told = onDesktop(eventOf('process.down', shop), rules);
    expect(told).toMatchObject(decision);
    expect(told?.steps.map(({ rule }) => rule)).toEqual(asked);
  });
  test('what comes before them', () => {
    const started = onDesktop(eventOf('stack.deploy.started', shop), everything);
    expect(started?.steps).toEqual([
      { rule: 'connected', result: 'passes' },
      { rule: 'history', result: 'passes' },
      { rule: 'cell', result: 'stops', origin: 'default' },
    ]);
    const before = onDesktop(eventOf('process.down', shop), everything, { seededAt: noon + minuteMs });
    expect(before?.steps.at(-1)).toEqual({ rule: 'history', result: 'stops' });
  });
});

test('only the desktop is kept quiet', () => {
  const item = { version: 1, cells: { 'process.down': { slack: true } } } as const;
  const preferences = new Map([['*', item]]);
  const decisions = route(eventOf('process.down', shop), contextOf(everything, { preferences }));
  expect(decisions).toContainEqual({ channel: 'slack', on: true, reason: 'cell-every-application' });
});

test('what is kept with an event has no steps', () => {
  const [decision] = route(eventOf('process.down', shop), contextOf(everything));
  expect(decision).toEqual({
    channel: 'browser',
    on: false,
    reason: 'muted',
    untilAt: noon + 30 * minuteMs,
  });
});

describe('a mute', () => {
  test.for<[string, Event, boolean]>([
    ['its application', eventOf('process.down', shop), false],
    ['another application', eventOf('process.down', { application: { uid: 'blog' } }), true],
    ['another account', { ...eventOf('process.down', shop), accountId: 'account-2' }, true],
  ])('is about %s', ([, event, isTold]) => {
    expect(onDesktop(event, { mutes: [muteOf('application', 'shop')] })?.on).toBe(isTold);
  });
  test('until it recovers ends with what ends its thread, by when that happened', () => {
    const mute = muteOf('server', 'lion', { thread, untilAt: noon });
    const isTold = (type: string, at: number) =>
      onDesktop({ ...eventOf(type, shop), at }, { mutes: [mute] })?.on;
    expect(isTold('process.down', noon - 1)).toBe(false);
    expect(isTold('server.backon', noon)).toBe(true);
    expect(isTold('process.down', noon + 1)).toBe(true);
  });
});

describe('quiet hours let through', () => {
  test.for<[string, string, RulesNow, boolean]>([
    ['a severity', 'stack.redeploy.fail', quietOf({ severities: ['failure'] }), true],
    ['no other severity', 'notifier.deploy.overdue', quietOf({ severities: ['failure'] }), false],
    ['the recovery of that', 'server.backon', quietOf({ severities: ['failure'] }), true],
    ['no deploy that worked', 'stack.redeploy.ok', quietOf({ severities: ['failure'] }), false],
    [
      'an application',
      'stack.redeploy.ok',
      quietOf({ applications: [{ accountId: 'account-1', key: 'shop', name: 'shop' }] }),
      true,
    ],
    [
      'no other account’s',
      'stack.redeploy.ok',
      quietOf({ applications: [{ accountId: 'account-2', key: 'shop', name: 'shop' }] }),
      false,
    ],
  ])('%s', ([, type, rules, isLetThrough]) => {
    const told = onDesktop(eventOf(type, shop), rules);
    expect(told?.steps.some(({ result }) => result === 'breaks-through')).toBe(isLetThrough);
    expect(told?.reason).toBe(isLetThrough ? 'cell-default' : 'quiet-hours');
  });
});
