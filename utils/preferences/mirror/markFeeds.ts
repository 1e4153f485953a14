import type { StreamConnection } from '../../accounts/account';
import type { Alert } from '../../accounts/api/shapes/alerts';
import { kindOf } from '../../sources/foreign/kind';
import { addressOf } from './alerts';
import { digestsOf, type FeedMark } from './snapshot';
import { changeChoices, readChoices } from './store';

const segments = (url: URL): string[] => url.pathname.split('/').filter(Boolean);

/**
 * Whether what is sent to an address comes back by the account's stream: it is at the stream's origin, and on ntfy,
 * which many share, at one of the stream's topics.
 */
export function feedsStream(address: string, stream: StreamConnection | undefined): boolean {
  if (!stream || !URL.canParse(address) || !URL.canParse(stream.url)) return false;
  const [to, from] = [new URL(address), new URL(stream.url)];
  if (to.origin !== from.origin) return false;
  if (kindOf(stream, null) !== 'ntfy') return true;
  const topics = segments(from).at(-2)?.split(',') ?? [];
  return segments(to).some((segment) => topics.includes(segment));
}

/**
 * What tells the account's own input among these alerts. What is seen to feed the stream is kept, as a digest: it feeds
 * it whoever has set it.
 */
export async function markFeeds(
  alerts: readonly Alert[],
  { accountId, stream }: { accountId: string; stream: StreamConnection | undefined },
): Promise<FeedMark> {
  const digests = digestsOf(alerts);
  const hooks = alerts.flatMap(({ subscriptions }) =>
    subscriptions.filter(({ channel }) => channel === 'webhook').map(addressOf),
  );
  const seen = hooks.flatMap((hook) =>
    hook !== undefined && feedsStream(hook, stream) ? (digests.get(hook) ?? []) : [],
  );
  await addFeeds(accountId, seen);
  const { feeds } = await readChoices(accountId);
  return { digests, feeds: new Set(feeds), mayBeFed: stream !== undefined };
}

/** Keeps that these digests are of addresses that feed the account. */
export async function addFeeds(accountId: string, seen: readonly string[]): Promise<void> {
  const known = new Set((await readChoices(accountId)).feeds);
  if (seen.every((digest) => known.has(digest))) return;
  await changeChoices(accountId, (before) => ({
    ...before,
    feeds: [...new Set([...before.feeds, ...seen])],
  }));
}
