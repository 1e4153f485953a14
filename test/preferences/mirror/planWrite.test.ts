import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Alert } from '@/utils/accounts/api/shapes/alerts';
import { hasLostAddress } from '@/utils/preferences/mirror/alerts';
import { latestEdits } from '@/utils/preferences/mirror/edit';
import { planWrite } from '@/utils/preferences/mirror/planWrite';
import { cellOf, isFeed } from '@/utils/preferences/mirror/snapshot';
import { alerts, editsUpon, hook, mark, wanted, write } from './arbitrary';

const context = { ...mark, now: 99 };
const find = (all: readonly Alert[], name: string) => all.find(({ alert_name }) => alert_name === name);
const feedsOf = (all: readonly Alert[]) =>
  all.flatMap(({ alert_name, subscriptions }) =>
    subscriptions.filter((each) => isFeed(each, mark)).map((each) => [alert_name, each]),
  );

describe('whatever is changed', () => {
  const situation = fc.record({ read: alerts, all: fc.array(wanted, { maxLength: 8 }) });

  test('the feed stays as it is', () => {
    fc.assert(
      fc.property(situation, ({ read, all }) => {
        const plan = planWrite(read, editsUpon(read, all), context);
        const after = write(read, plan.alerts);
        // A change may name the relay's own address; what was there before is there still.
        expect(feedsOf(after)).toEqual(expect.arrayContaining(feedsOf(read)));
      }),
    );
  });

  test('every other subscription and field is written as it was read', () => {
    fc.assert(
      fc.property(situation, ({ read, all }) => {
        const { alerts: written, writing } = planWrite(read, editsUpon(read, all), context);
        for (const alert of written) {
          const touched = writing.filter((edit) => edit.alert === alert.alert_name);
          const others = ({ subscriptions }: Alert) =>
            subscriptions.filter(({ channel }) => touched.every((edit) => edit.channel !== channel));
          const before = find(read, alert.alert_name);
          expect(before && others(before)).toEqual(others(alert));
          expect({ ...alert, subscriptions: [] }).toEqual({ ...before, subscriptions: [] });
        }
      }),
    );
  });

  test('nothing is written that has lost an address', () => {
    fc.assert(
      fc.property(situation, ({ read, all }) => {
        const { alerts: written } = planWrite(read, editsUpon(read, all), context);
        expect(written.flatMap(({ subscriptions }) => subscriptions.filter(hasLostAddress))).toEqual([]);
      }),
    );
  });

  test('only alerts with a change are written, and each last change is told of exactly once', () => {
    fc.assert(
      fc.property(situation, ({ read, all }) => {
        const edits = editsUpon(read, all);
        const { alerts: written, writing, settled, differences } = planWrite(read, edits, context);
        expect(new Set(written.map(({ alert_name }) => alert_name))).toEqual(
          new Set(writing.map(({ alert }) => alert)),
        );
        const told = [...writing, ...settled, ...differences];
        const cells = (some: readonly { alert: string; channel: string }[]) =>
          some.map(({ alert, channel }) => `${alert} ${channel}`).sort();
        expect(cells(told)).toEqual(cells(latestEdits(edits)));
      }),
    );
  });

  test('once it is written there is nothing left to write', () => {
    fc.assert(
      fc.property(situation, ({ read, all }) => {
        const edits = editsUpon(read, all);
        const plan = planWrite(read, edits, context);
        const after = write(read, plan.alerts);
        for (const edit of plan.writing) {
          const alert = find(after, edit.alert);
          expect(alert && cellOf(alert, edit.channel, mark).on).toBe(edit.on);
        }
        expect(planWrite(after, plan.writing, context).alerts).toEqual([]);
      }),
    );
  });

  test('what the dashboard changed meanwhile stays, unless it was changed here after it was seen', () => {
    // Of a cell that was changed here twice, the first of the two could have been written by now.
    const once = fc.uniqueArray(wanted, {
      maxLength: 8,
      selector: ({ alert, channel }) => `${alert} ${channel}`,
    });
    fc.assert(
      fc.property(alerts, once, alerts, (read, all, now) => {
        const stale = editsUpon(read, all);
        const plan = planWrite(now, stale, context);
        for (const { alert, channel } of plan.writing) {
          const [then, today] = [find(read, alert), find(now, alert)].map((each) =>
            each ? cellOf(each, channel, mark) : { on: false },
          );
          expect(today).toEqual(then);
        }
      }),
    );
  });
});

describe('a change', () => {
  const slack = 'https://hooks.slack.com/services/T/B/1';
  const alert = (subscriptions: Alert['subscriptions']): Alert => ({
    alert_name: 'noticent_server_stopped',
    subscriptions,
  });
  const ask = (channel: 'slack' | 'webhook' | 'email', on: boolean) => ({
    alert: 'noticent_server_stopped',
    channel,
    on,
  });
  const causes = (read: Alert[], asked: ReturnType<typeof ask>) =>
    planWrite(read, editsUpon(read, [asked]), context).differences.map(({ cause }) => cause);

  test('is refused without an address to send to', () => {
    expect(causes([alert([])], ask('slack', true))).toEqual(['needs-address']);
  });

  test('takes the only address that the application has for that channel', () => {
    const other = { alert_name: 'other', subscriptions: [{ channel: 'slack', slack_url: slack }] };
    const read = [alert([{ channel: 'email' }]), other];
    expect(planWrite(read, editsUpon(read, [ask('slack', true)]), context).alerts).toEqual([
      alert([{ channel: 'email' }, { channel: 'slack', slack_url: slack }]),
    ]);
  });

  test('never takes the feed for an address of the webhook channel', () => {
    const other = { alert_name: 'other', subscriptions: [{ channel: 'webhook', webhook_url: hook }] };
    expect(causes([alert([]), other], ask('webhook', true))).toEqual(['needs-address']);
  });

  test('is refused where a subscription that stays has lost its address, and not where it goes', () => {
    const lost = alert([{ channel: 'email' }, { channel: 'slack' }]);
    expect(causes([lost], ask('email', false))).toEqual(['address-lost']);
    expect(causes([lost], ask('slack', false))).toEqual([]);
  });

  test.each(['https://hooks.slack.com/services/T0/B0/****', 'https://hooks.slack.com/…', 'hidden'])(
    'is refused where the address of another channel is only shown as %s',
    (slack_url) => {
      const covered = alert([{ channel: 'email' }, { channel: 'slack', slack_url }]);
      expect(causes([covered], ask('email', false))).toEqual(['address-lost']);
      expect(causes([covered], ask('slack', false))).toEqual([]);
      const elsewhere = { ...covered, alert_name: 'noticent_disk_full' };
      expect(causes([alert([]), elsewhere], ask('slack', true))).toEqual(['needs-address']);
    },
  );

  test('does not turn a webhook off that may be the feed, as nobody told where it goes', () => {
    const untold = alert([{ channel: 'webhook' }, { channel: 'email' }]);
    const causesOf = (mayBeFed: boolean) =>
      planWrite([untold], editsUpon([untold], [ask('webhook', false)]), {
        ...context,
        mayBeFed,
      }).differences.map(({ cause }) => cause);
    expect(causesOf(true)).toEqual(['may-feed']);
    expect(causesOf(false)).toEqual([]);
  });

  test('does not touch the feed', () => {
    expect(causes([alert([{ channel: 'webhook', webhook_url: hook }])], ask('webhook', false))).toEqual([
      'feed',
    ]);
  });

  test('of an alert that the application does not have is not written', () => {
    expect(causes([], ask('email', true))).toEqual(['not-offered']);
  });

  test('that was taken back before it was written is nothing', () => {
    const read = [alert([{ channel: 'email' }])];
    const edits = editsUpon(read, [ask('email', false), ask('email', true)]);
    expect(planWrite(read, edits, context)).toMatchObject({ alerts: [], differences: [] });
  });

  test('that is taken back after it was written, or asked for twice, is written', () => {
    const [on, off] = [[alert([{ channel: 'email' }])], [alert([])]];
    const back = editsUpon(on, [ask('email', false), ask('email', true)]);
    expect(planWrite(off, back, context).alerts).toEqual(on);
    const twice = editsUpon(on, [ask('email', false), ask('email', false)]);
    expect(planWrite(on, twice, context)).toMatchObject({ alerts: off, differences: [] });
    const hooked = [alert([{ channel: 'slack', slack_url: slack }])];
    const there = editsUpon(off, [{ ...ask('slack', true), address: slack }, ask('slack', false)]);
    expect(planWrite(hooked, there, context)).toMatchObject({ alerts: off, differences: [] });
  });

  test('loses to another address that the dashboard has set meanwhile', () => {
    const seen = [alert([{ channel: 'slack', slack_url: slack }])];
    const now = [alert([{ channel: 'slack', slack_url: 'https://hooks.example/two' }])];
    const plan = planWrite(now, editsUpon(seen, [ask('slack', false)]), context);
    expect(plan.alerts).toEqual([]);
    expect(plan.differences).toMatchObject([{ cause: 'changed-there', on: false }]);
  });
});
