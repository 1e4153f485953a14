import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressOf, hasLostAddress } from '@/utils/preferences/mirror/alerts';
import { planFeed } from '@/utils/preferences/mirror/feed';
import { alerts, hook, mark, write } from './arbitrary';

const webhooks = (read: { subscriptions: readonly { channel: string }[] }) =>
  read.subscriptions.filter(({ channel }) => channel === 'webhook').map(addressOf);

test('the feed reaches every alert when others may be replaced, and nothing else changes', () => {
  fc.assert(
    fc.property(alerts, (read) => {
      const plan = planFeed(read, hook, { ...mark, replace: true });
      const after = write(read, plan.alerts);
      for (const [position, alert] of after.entries()) {
        if (plan.addressLost.includes(alert.alert_name)) expect(alert).toEqual(read[position]);
        else expect(webhooks(alert)).toContain(hook);
        const others = (each = alert) => each.subscriptions.filter(({ channel }) => channel !== 'webhook');
        expect(others()).toEqual(others(read[position]));
      }
      expect(plan.alerts.flatMap(({ subscriptions }) => subscriptions.filter(hasLostAddress))).toEqual([]);
    }),
  );
});

test('another webhook stays where nobody asked to replace it', () => {
  fc.assert(
    fc.property(alerts, (read) => {
      const plan = planFeed(read, hook, { ...mark, replace: false });
      for (const { alert_name } of plan.alerts) {
        const before = read.find((alert) => alert.alert_name === alert_name);
        expect(before && webhooks(before)).toEqual([]);
      }
      expect(
        [
          ...plan.alerts.map(({ alert_name }) => alert_name),
          ...plan.already,
          ...plan.elsewhere,
          ...plan.addressLost,
        ].sort(),
      ).toEqual(read.map(({ alert_name }) => alert_name).sort());
    }),
  );
});
