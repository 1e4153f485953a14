import { describe, expect, test } from 'vitest';
import type { ChannelId } from '@/utils/channels/ids';
import { keptSteps } from '@/utils/preferences/keptSteps';
import { explain, type RouteContext, route } from '@/utils/preferences/route';
import { eventOf, minuteMs, muteOf, noon, quietOf } from './rules/builders';

const everywhere = new Set<ChannelId>(['browser', 'slack']);
const off = { version: 1, cells: { 'job.fail': { browser: false, slack: true } } } as const;

const context = (rest: Partial<RouteContext> = {}): RouteContext => ({
  seededAt: noon - 60 * minuteMs,
  now: noon,
  preferences: new Map(),
  connected: everywhere,
  ...rest,
});

const contexts: [name: string, type: string, context: RouteContext][] = [
  ['a default that is on', 'job.fail', context()],
  ['a default that is off', 'stack.deploy.started', context()],
  ['a switch of all applications', 'job.fail', context({ preferences: new Map([['*', off]]) })],
  ['history', 'job.fail', context({ seededAt: noon + minuteMs })],
  ['what was missed', 'job.fail', context({ now: noon + 20 * minuteMs })],
  ['what concerns security', 'app.auth', context({ now: noon + 20 * minuteMs })],
  ['a mute', 'job.fail', context({ rules: { mutes: [muteOf('type', 'job.fail')] } })],
  ['a snooze', 'job.fail', context({ rules: { mutes: [], snoozedUntilAt: noon + minuteMs } })],
  ['quiet hours with a digest', 'job.fail', context({ rules: quietOf() })],
  ['quiet hours without', 'job.fail', context({ rules: quietOf({ hasDigest: false }) })],
];

describe('the steps that follow from what is kept', () => {
  test.each(contexts)('are those that were taken: %s', (_, type, taken) => {
    for (const { steps, ...decision } of explain(eventOf(type), taken)) {
      const kept = keptSteps(type, decision);
      expect(kept.map(({ rule, result }) => [rule, result])).toEqual(
        steps.map(({ rule, result }) => [rule, result]),
      );
      expect(kept.at(-1)).toMatchObject('untilAt' in decision ? { untilAt: decision.untilAt } : {});
    }
  });

  test('say where a switch was set as far as that is kept', () => {
    const cellOf = (rest: Partial<RouteContext>) =>
      route(eventOf('job.fail'), context(rest))
        .filter(({ channel }) => channel === 'browser')
        .flatMap((decision) => keptSteps('job.fail', decision))
        .find(({ rule }) => rule === 'cell');
    expect(cellOf({})).toMatchObject({ origin: 'default' });
    expect(cellOf({ preferences: new Map([['*', off]]) })).toMatchObject({ origin: 'every-application' });
    expect(cellOf({ rules: quietOf() })).not.toHaveProperty('origin');
  });
});
