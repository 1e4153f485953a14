import type { StreamConnection } from '../../accounts/account';
import type { ApiFailure } from '../../accounts/api/failure';
import type { Alert } from '../../accounts/api/shapes/alerts';
import { hasLostAddress } from './alerts';
import type { MirrorApi } from './api';
import { feedsAccount } from './feedsAccount';
import { markFeeds } from './markFeeds';
import type { WriteReport } from './settle';
import { isFeed } from './snapshot';
import type { MirrorItems } from './store';

/** What became of a copy. Cloud 66 does not tell which applications a group has, nor which of them took it. */
export type GroupResult =
  | {
      ok: false;
      /** `unread`: not every application of the account could be read, so any of them may be fed by what is replaced. */
      failure: ApiFailure | 'unread';
    }
  | ({
      ok: true;
      /** How many alerts were written. */
      written: number;
      /** How many were left out: they may feed this account in an application of the group, or an address is missing. */
      leftOut: number;
    } & WriteReport);

/** The alerts that feed this account in any application, whichever group that is in. */
const fedAlerts = (applications: MirrorItems['applications']): Set<string> =>
  new Set(
    [...applications.values()].flatMap((mirrored) =>
      mirrored.alerts.flatMap(({ name, cells }) =>
        cells.webhook && feedsAccount(mirrored, 'webhook', cells.webhook) ? name : [],
      ),
    ),
  );

interface Context {
  accountId: string;
  stream: StreamConnection | undefined;
  api: MirrorApi;
  items: MirrorItems;
}

/** Whether it is known of every application what feeds this account. */
const isAllRead = ({ state, applications }: MirrorItems): boolean =>
  state.applications.every(({ uid }) => (applications.get(uid)?.readAt ?? 0) > 0);

/**
 * Gives every application of a group the alerts of one application, as they were just read. One that this account is
 * fed by anywhere is only copied with its feed in it, and none while there are applications of which that is not known.
 */
export async function copyToGroup(
  { application, group }: { application: string; group: string },
  { accountId, stream, api, items }: Context,
): Promise<GroupResult> {
  if (!isAllRead(items)) return { ok: false, failure: 'unread' };
  const read = await api.notifications(application);
  if (!read.ok) return read;
  const mark = await markFeeds(read.value, { accountId, stream });
  const fed = fedAlerts(items.applications);
  const mayWrite = ({ alert_name, subscriptions }: Alert) =>
    !subscriptions.some(hasLostAddress) &&
    (!fed.has(alert_name) || subscriptions.some((each) => isFeed(each, mark)));
  const alerts = read.value.filter(mayWrite);
  const leftOut = read.value.length - alerts.length;
  if (alerts.length === 0) return { ok: true, written: 0, leftOut, notApplicable: [], failures: [] };
  const report = await api.patchGroup(group, alerts);
  if (!report.ok) return report;
  const { notApplicable, failures } = report.value;
  const written = alerts.length - notApplicable.length - failures.length;
  return { ok: true, written, leftOut, notApplicable, failures };
}
