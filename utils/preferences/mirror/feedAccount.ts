import type { StreamConnection } from '../../accounts/account';
import { type ApiFailure, concernsAll } from '../../accounts/api/failure';
import type { MirrorApi } from './api';
import { planFeed } from './feed';
import type { ListedApplication } from './items';
import { addFeeds, markFeeds } from './markFeeds';
import { digestAddress, digestsOf, takeSnapshot } from './snapshot';
import { changeApplication } from './store';
import { isAnswered } from './syncApplication';

/** What became of the feed in one application, as numbers of alerts. */
export interface FeedResult {
  application: string;
  /** Now sent to the relay. */
  written: number;
  /** Sent there before. */
  already: number;
  /** Sent to another address, which stays. */
  elsewhere: number;
  /** Not written, as Cloud 66 did not tell an address that would have been lost. */
  addressLost: number;
  /** Written, and not there when it was read again. */
  refused: number;
  /** Why nothing could be done. */
  failure?: ApiFailure;
}

interface Context {
  accountId: string;
  stream: StreamConnection | undefined;
  api: MirrorApi;
  now: () => number;
  applications: readonly ListedApplication[];
}

/**
 * Has Cloud 66 send every alert of every application to the account's relay. The hook's address is a secret: only its
 * digest is kept here, beside those of earlier ones: an address that was mistyped unlocks none. A failure that concerns
 * the whole account, or a change that the token may not make, ends it. What was done is done where this is cut short; doing it again goes on.
 */
export async function feedAccount(
  { hook, replace }: { hook: string; replace: boolean },
  context: Context,
): Promise<FeedResult[]> {
  const feed = digestAddress(hook);
  await addFeeds(context.accountId, [feed]);
  const results: FeedResult[] = [];
  let ending: ApiFailure | undefined;
  for (const { uid } of context.applications) {
    const { mayNotWrite, ...done } = ending
      ? { ...nothing, failure: ending }
      : await feedApplication(uid, { hook, replace, feed }, context);
    results.push({ application: uid, ...done });
    if (done.failure && (mayNotWrite || concernsAll(done.failure))) ending = done.failure;
  }
  return results;
}

type Done = Omit<FeedResult, 'application'> & { mayNotWrite?: boolean };

const nothing: Done = { written: 0, already: 0, elsewhere: 0, addressLost: 0, refused: 0 };

async function feedApplication(
  application: string,
  { hook, replace, feed }: { hook: string; replace: boolean; feed: string },
  { accountId, stream, api, now }: Context,
): Promise<Done> {
  const read = await api.notifications(application);
  if (!read.ok) return { ...nothing, failure: read.failure };
  // Only this hook is where it shall go: another that feeds the account is replaced as any other.
  const mark = { digests: digestsOf(read.value), feeds: new Set([feed]) };
  const { alerts, already, elsewhere, addressLost } = planFeed(read.value, hook, { ...mark, replace });
  if (alerts.length > 0) {
    const report = await api.patchNotifications(application, alerts);
    if (!report.ok && !isAnswered(report.failure))
      return { ...nothing, failure: report.failure, mayNotWrite: report.failure.code === 'scope-missing' };
  }
  const after = alerts.length > 0 ? await api.notifications(application) : read;
  if (!after.ok) return { ...nothing, failure: after.failure };
  const snapshot = takeSnapshot(after.value, await markFeeds(after.value, { accountId, stream }));
  await changeApplication(accountId, application, ({ failure: _last, ...before }) => ({
    ...before,
    readAt: now(),
    alerts: snapshot,
  }));
  const fed = new Set(
    snapshot.filter(({ cells }) => cells.webhook?.address === feed).map(({ name }) => name),
  );
  const written = alerts.filter(({ alert_name }) => fed.has(alert_name)).length;
  return {
    written,
    already: already.length,
    elsewhere: elsewhere.length,
    addressLost: addressLost.length,
    refused: alerts.length - written,
  };
}
