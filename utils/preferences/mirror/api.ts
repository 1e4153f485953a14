import type { Answer } from '../../accounts/api/answer';
import type { ApiClient } from '../../accounts/api/createApiClient';
import type { Alert, AlertChange, AlertResults } from '../../accounts/api/shapes/alerts';
import type { ListedApplication } from './items';
import type { WriteReport } from './settle';

/** The part of Cloud 66's API that the mirror needs, for one account. Never throws. */
export interface MirrorApi {
  /** `complete`: whether it is every application that there is. */
  applications(): Promise<Answer<{ all: ListedApplication[]; complete: boolean }>>;
  /** The alerts of an application that could be read. Nothing is ever written to another. */
  notifications(application: string): Promise<Answer<Alert[]>>;
  patchNotifications(application: string, alerts: readonly Alert[]): Promise<Answer<WriteReport>>;
  /** The same for every application of a group, by its name. */
  patchGroup(group: string, alerts: readonly Alert[]): Promise<Answer<WriteReport>>;
}

const map = <From, To>(answer: Answer<From>, make: (value: From) => To): Answer<To> =>
  answer.ok ? { ok: true, value: make(answer.value) } : { ok: false, failure: answer.failure };

/** Only what the request is documented to have; the subscriptions with every field that they were read with. */
const changesOf = (alerts: readonly Alert[]): AlertChange[] =>
  alerts.map(({ alert_name, subscriptions }) => ({ alert_name, subscriptions }));

const reportOf = ({ notApplicable, failures }: AlertResults): WriteReport => ({
  notApplicable: notApplicable.map(({ name }) => name),
  failures: failures.map(({ name, reason }) => ({ alert: name, reason })),
});

/** The mirror's part of a client. */
export const mirrorApi = (client: ApiClient): MirrorApi => ({
  async applications() {
    const answer = await client.stacks();
    return map(answer, (stacks) => ({
      all: stacks.map(({ uid, name, environment }) => ({
        uid,
        ...(name === undefined ? {} : { name }),
        ...(environment === undefined ? {} : { environment }),
      })),
      complete: answer.ok && answer.complete,
    }));
  },
  async notifications(application) {
    return map(await client.notifications(application), (alerts) =>
      alerts.flatMap(({ subscriptions, ...alert }) => (subscriptions ? { ...alert, subscriptions } : [])),
    );
  },
  patchNotifications: async (application, alerts) =>
    map(await client.patchNotifications(application, changesOf(alerts)), reportOf),
  patchGroup: async (group, alerts) =>
    map(await client.patchGroupNotifications(group, changesOf(alerts)), reportOf),
});
