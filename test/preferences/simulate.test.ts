import { describe, expect, test } from 'vitest';
import type { Destination } from '@/utils/channels/destination';
import type { Event } from '@/utils/events/event';
import { applyChanges, type CellChange } from '@/utils/preferences/changes';
import { type Replay, type Settings, simulate } from '@/utils/preferences/simulate';
import { eventOf, minuteMs, muteOf, noon, quietOf } from './rules/builders';

const quietNever = () => ({ mutes: [] });
const defaults: Settings = { preferences: new Map(), rulesAt: quietNever };
const off = (type: string, application = '*'): CellChange => ({
  application,
  type,
  channel: 'browser',
  to: false,
});
const withChanges = (...changes: CellChange[]): Settings => ({
  ...defaults,
  preferences: applyChanges(new Map(), changes),
});
const at = (type: string, minutes: number, application?: string): Event => ({
  ...eventOf(type, application ? { application: { uid: application } } : {}),
  id: `${type} ${minutes}`,
  at: noon + minutes * minuteMs,
  receivedAt: noon + minutes * minuteMs,
});

function run(replay: Partial<Replay>, stops: number[] = []) {
  const steps = simulate({
    events: [],
    seededAt: noon - minuteMs,
    destinations: [],
    before: defaults,
    after: defaults,
    ...replay,
  });
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    stops.push(1);
  }
}

const events = [at('job.fail', 0), at('server.stopped', 1, 'shop'), at('server.stopped', 2, 'blog')];

describe('a replay', () => {
  test('counts what the desktop is told of, before and after', () => {
    expect(run({ events, after: withChanges(off('server.stopped')) })).toEqual({
      browser: { before: 3, after: 1 },
    });
    expect(run({ events, after: withChanges(off('server.stopped', 'shop')) })).toEqual({
      browser: { before: 3, after: 2 },
    });
  });

  test('counts nothing where nothing came', () => {
    expect(run({})).toEqual({});
  });

  test('leaves out what was history when the account was connected', () => {
    expect(run({ events: [at('job.fail', -10), at('job.fail', 10)] })).toEqual({
      browser: { before: 1, after: 1 },
    });
  });

  test('takes each event as if it had come at once', () => {
    const late = { ...at('job.fail', 0), receivedAt: noon + 60 * minuteMs };
    expect(run({ events: [late] })).toEqual({ browser: { before: 1, after: 1 } });
  });

  test('knows mutes and quiet hours; a digest is no notification of each', () => {
    const muted = { ...defaults, rulesAt: () => ({ mutes: [muteOf('type', 'job.fail')] }) };
    expect(run({ events, after: muted })).toEqual({ browser: { before: 3, after: 2 } });
    const quiet = { ...defaults, rulesAt: (now: number) => (now > noon ? quietOf() : quietNever()) };
    expect(run({ events, before: quiet })).toEqual({ browser: { before: 1, after: 3 } });
  });

  test('asks for the rules of the moment in the order of time', () => {
    const asked: number[] = [];
    const rulesAt = (now: number) => {
      asked.push((now - noon) / minuteMs);
      return quietNever();
    };
    run({ events, after: { ...defaults, rulesAt } });
    expect(asked).toEqual([0, 1, 2]);
  });

  test('counts each channel that is connected', () => {
    const slack: Destination = {
      ...{
        id: 'slack-1',
        accountId: 'account-1',
        channel: 'slack',
        name: 'Team',
        url: 'https://hooks.slack.com/x',
      },
      application: 'shop',
    } as const;
    const on: CellChange = { application: '*', type: 'server.stopped', channel: 'slack', to: true };
    expect(run({ events, destinations: [slack], after: withChanges(on) })).toEqual({
      browser: { before: 3, after: 3 },
      slack: { before: 0, after: 1 },
    });
  });

  test('stops after every 500 events', () => {
    const stops: number[] = [];
    run({ events: Array.from({ length: 1_200 }, (_, place) => at('job.fail', place)) }, stops);
    expect(stops).toHaveLength(2);
  });
});
