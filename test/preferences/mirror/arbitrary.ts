import fc from 'fast-check';
import type { Alert, Subscription } from '@/utils/accounts/api/shapes/alerts';
import { channelIds } from '@/utils/channels/ids';
import { knownAlerts } from '@/utils/preferences/mirror/alertNames';
import type { MirrorEdit, Wanted } from '@/utils/preferences/mirror/edit';
import { makeEdits } from '@/utils/preferences/mirror/makeEdits';
import { cellOf, type FeedMark } from '@/utils/preferences/mirror/snapshot';

export const hook = 'https://relay.example/in/secret';
const addresses = ['https://hooks.slack.com/services/T/B/1', 'https://hooks.example/two', hook];
/** A digest that is not one: the pure parts only compare. */
const digestOf = (address: string): string => `digest of ${address}`;
export const mark: FeedMark = {
  digests: new Map(addresses.map((address) => [address, digestOf(address)])),
  feeds: new Set([digestOf(hook)]),
};

/** Alerts that Cloud 66 documents, one that it does not, and a name that objects of JavaScript have anyway. */
export const alertNames = [...knownAlerts, 'noticent_disk_full', 'constructor'];

const channels = [...channelIds, 'sms'];
const subscription: fc.Arbitrary<Subscription> = fc
  .record({
    channel: fc.constantFrom(...channels),
    address: fc.constantFrom(...addresses, ''),
    extra: fc.option(fc.jsonValue({ maxDepth: 2 })),
  })
  .map(({ channel, address, extra }) => ({
    channel,
    ...(channel === 'slack' ? { slack_url: address, slack_channel: '#ops' } : {}),
    ...(channel === 'webhook' ? { webhook_url: address } : {}),
    ...(extra === null ? {} : { extra }),
  }));

/** What an application has at Cloud 66. */
export const alerts: fc.Arbitrary<Alert[]> = fc.subarray(alertNames).chain((names) =>
  fc.tuple(
    ...names.map((alert_name) =>
      fc.record({
        alert_name: fc.constant(alert_name),
        subscriptions: fc.array(subscription, { maxLength: 4 }),
        unknown_field: fc.constantFrom('kept', 7),
      }),
    ),
  ),
);

export const wanted: fc.Arbitrary<Wanted> = fc
  .record({
    alert: fc.constantFrom(...alertNames),
    channel: fc.constantFrom(...channelIds),
    on: fc.boolean(),
    address: fc.constantFrom(undefined, ...addresses),
  })
  .map(({ address, ...rest }) => ({ ...rest, ...(address === undefined ? {} : { address }) }));

let ids = 0;
/** Changes made one after the other by somebody who saw these alerts. */
export const editsUpon = (read: readonly Alert[], all: readonly Wanted[]): MirrorEdit[] =>
  all.reduce<MirrorEdit[]>((pending, each, now) => {
    const made = makeEdits([each], {
      application: 'shop',
      cellOf: ({ alert, channel }) => {
        const found = read.find(({ alert_name }) => alert_name === alert);
        return found ? cellOf(found, channel, mark) : { on: false };
      },
      pending,
      now,
      newId: () => String(ids++),
    });
    return pending.concat(made);
  }, []);

/** What Cloud 66 has after a write: each alert of it in the place of its own. */
export const write = (before: readonly Alert[], written: readonly Alert[]): Alert[] =>
  before.map((alert) => written.find(({ alert_name }) => alert_name === alert.alert_name) ?? alert);
