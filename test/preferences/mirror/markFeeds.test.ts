import { describe, expect, test } from 'vitest';
import { feedsStream, markFeeds } from '@/utils/preferences/mirror/markFeeds';
import { digestAddress, isFeed } from '@/utils/preferences/mirror/snapshot';
import { readChoices } from '@/utils/preferences/mirror/store';
import { hook } from './arbitrary';

const relay = { url: 'https://relay.example/events', token: 't', kind: 'nchan' } as const;
const ntfy = { url: 'https://ntfy.sh/ours,more/sse', token: '', kind: 'ntfy' } as const;

describe('an address at Cloud 66', () => {
  test('feeds the stream where it is at its origin', () => {
    expect(feedsStream(hook, relay)).toBe(true);
    expect(feedsStream('http://relay.example/in/secret', relay)).toBe(false);
    expect(feedsStream('https://relay.example:8443/in', relay)).toBe(false);
    expect(feedsStream('not an address', relay)).toBe(false);
    expect(feedsStream(hook, undefined)).toBe(false);
  });

  test('feeds a stream of ntfy where it is one of its topics', () => {
    expect(feedsStream('https://ntfy.sh/ours', ntfy)).toBe(true);
    expect(feedsStream('https://ntfy.sh/more?title=x', ntfy)).toBe(true);
    expect(feedsStream('https://ntfy.sh/somebody', ntfy)).toBe(false);
  });
});

test('what feeds the stream is known from then on, as a digest, beside what was known before', async () => {
  const webhook = { channel: 'webhook', webhook_url: hook };
  const alerts = [{ alert_name: 'a', subscriptions: [webhook] }];
  const mark = await markFeeds(alerts, { accountId: 'a', stream: relay });
  expect(isFeed(webhook, mark)).toBe(true);
  expect((await readChoices('a')).feeds).toEqual([digestAddress(hook)]);
  // The stream may go; its digest stays, and is not kept twice.
  expect(isFeed(webhook, await markFeeds(alerts, { accountId: 'a', stream: undefined }))).toBe(true);
  await markFeeds(alerts, { accountId: 'a', stream: relay });
  expect((await readChoices('a')).feeds).toHaveLength(1);
});
