import type { ApiFailure } from '../../accounts/api/failure';
import type { MirrorApi } from './api';
import { planFeed } from './feed';
import type { ListedApplication } from './items';
import { digestAddress, digestsOf, takeSnapshot } from './snapshot';
import { changeApplication, changeChoices } from './store';
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
  api: MirrorApi;
  now: () => number;
  applications: readonly ListedApplication[];
}

/**
 * Has Cloud 66 send every alert of every application to the account's relay. The hook's address is a secret: only its
 * digest is kept here. What was done is done where this is cut short; doing it again goes on.
 */
export async function feedAccount(
  { hook, replace }: { hook: string; replace: boolean },
  context: Context,
): Promise<FeedResult[]> {
  const feed = await digestAddress(hook);
  await changeChoices(context.accountId, (before) => ({ ...before, feed }));
  const results: FeedResult[] = [];
  for (const { uid } of context.applications) {
    const done = await feedApplication(uid, { hook, replace, feed }, context);
    results.push({ application: uid, ...done });
  }
  return results;
}

const nothing = { written: 0, already: 0, elsewhere: 0, addressLost: 0, refused: 0 };

async function feedApplication(
  application: string,
  { hook, replace, feed }: { hook: string; replace: boolean; feed: string },
  { accountId, api, now }: Context,
): Promise<Omit<FeedResult, 'application'>> {
  const read = await api.notifications(application);
  if (!read.ok) return { ...nothing, failure: read.failure };
  const mark = { digests: await digestsOf(read.value), feed };
  const { alerts, already, elsewhere, addressLost } = planFeed(read.value, hook, { ...mark, replace });
  if (alerts.length > 0) {
    const report = await api.patchNotifications(application, alerts);
    if (!report.ok && !isAnswered(report.failure)) return { ...nothing, failure: report.failure };
  }
  const after = alerts.length > 0 ? await api.notifications(application) : read;
  if (!after.ok) return { ...nothing, failure: after.failure };
  const snapshot = takeSnapshot(after.value, { digests: await digestsOf(after.value), feed });
  await changeApplication(accountId, application, (before) => ({
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
