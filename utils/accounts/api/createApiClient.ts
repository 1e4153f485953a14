import type { ApiConnection } from '../account';
import type { ApiAnswer } from './answer';
import type { ApiQuestion, ApiWorld } from './apiRequest';
import { type ListQuestion, readList } from './readList';
import { readOne } from './readOne';
import { type AlertChange, type AlertResults, alertResultsSchema, alertSchema } from './shapes/alerts';
import { backupSchema } from './shapes/backup';
import { containerSchema } from './shapes/container';
import { deploymentSchema } from './shapes/deployment';
import { jobSchema } from './shapes/job';
import { serverSchema } from './shapes/server';
import { stackSchema } from './shapes/stack';
import { accountEntrySchema, pingSchema } from './shapes/user';

/** Where Cloud 66 answers. */
export const cloud66Api = 'https://app.cloud66.com/api/3';

const ofStack = (uid: string, what: string): string => `/stacks/${encodeURIComponent(uid)}/${what}`;

/**
 * What this extension asks of the Cloud 66 API v3, one function for each need. Every answer is read tolerantly: what
 * is missing or of another type is absent, and a number that is not known is `unknown`. Never throws.
 */
export function createApiClient(api: ApiConnection, world: ApiWorld) {
  const list = <T>(question: Omit<ListQuestion<T>, 'scope'>): Promise<ApiAnswer<T[]>> =>
    readList(api, { scope: 'public', ...question }, world);
  const change = (question: Omit<ApiQuestion, 'scope'>): Promise<ApiAnswer<AlertResults>> =>
    readOne(api, { scope: 'public', shape: alertResultsSchema, ...question }, world);

  return {
    /** Whose token it is. */
    ping: () => readOne(api, { path: '/ping/auth', scope: 'public', shape: pingSchema }, world),
    /** The accounts that the token may speak for; needs the scope `users`. */
    accounts: () =>
      readList(api, { path: '/accounts', scope: 'users', entry: accountEntrySchema, pages: 'all' }, world),
    stacks: () => list({ path: '/stacks', entry: stackSchema, pages: 'all' }),
    /** The latest, the newest first: one request. */
    deployments: (uid: string) =>
      list({ path: ofStack(uid, 'deployments'), entry: deploymentSchema, pages: 'first' }),
    servers: (uid: string) => list({ path: ofStack(uid, 'servers'), entry: serverSchema, pages: 'all' }),
    jobs: (uid: string) => list({ path: ofStack(uid, 'jobs'), entry: jobSchema, pages: 'all' }),
    containers: (uid: string) =>
      list({ path: ofStack(uid, 'containers'), entry: containerSchema, pages: 'all' }),
    /** The latest, the newest first: one request. */
    backups: (uid: string) => list({ path: ofStack(uid, 'backups'), entry: backupSchema, pages: 'first' }),
    /** What Cloud 66 itself sends of an application's alerts. */
    notifications: (uid: string) =>
      list({ path: ofStack(uid, 'notifications'), entry: alertSchema, pages: 'all' }),
    /** Sets the subscriptions of these alerts, each as a whole. */
    patchNotifications: (uid: string, alerts: readonly AlertChange[]) =>
      change({ path: ofStack(uid, 'notifications'), change: { alerts } }),
    /** The same for every application of a group. */
    patchGroupNotifications: (name: string, alerts: readonly AlertChange[]) =>
      change({
        path: '/application_groups/notifications',
        change: { application_group_name: name, alerts },
      }),
  };
}

export type ApiClient = ReturnType<typeof createApiClient>;
