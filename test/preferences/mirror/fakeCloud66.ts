import type { Answer } from '@/utils/accounts/api/answer';
import type { ApiFailure } from '@/utils/accounts/api/failure';
import type { Alert } from '@/utils/accounts/api/shapes/alerts';
import type { MirrorApi } from '@/utils/preferences/mirror/api';

const uids = ['shop', 'api'] as const;

/** Cloud 66 as far as the mirror sees it: it keeps what is written, and fails as it is told to. */
export function fakeCloud66() {
  const kept = new Map<string, Alert[]>(
    uids.map((uid) => [
      uid,
      [
        { alert_name: 'noticent_server_stopped', subscriptions: [{ channel: 'email', since: 2019 }] },
        { alert_name: 'noticent_disk_full', subscriptions: [] },
      ],
    ]),
  );
  const requests: string[] = [];
  let failing: { how: ApiFailure; only: string } | undefined;
  let before: ((request: string) => void) | undefined;
  let forgets = false;
  let notApplicable: string[] = [];
  let failures: { alert: string; reason: string | undefined }[] = [];

  function answer<T>(request: string, value: () => T): Promise<Answer<T>> {
    requests.push(request);
    before?.(request);
    const failure = failing && request.includes(failing.only) ? failing.how : undefined;
    return Promise.resolve(failure ? { ok: false, failure } : { ok: true, value: value() });
  }
  const alertsOf = (uid: string): Alert[] => structuredClone(kept.get(uid) ?? []);

  const api: MirrorApi = {
    applications: () =>
      answer('GET applications', () => ({ all: uids.map((uid) => ({ uid, name: uid })), complete: true })),
    notifications: (uid) => answer(`GET ${uid}`, () => alertsOf(uid)),
    patchGroup: (group) => answer(`PATCH group ${group}`, () => ({ notApplicable, failures })),
    patchNotifications: (uid, alerts) =>
      answer(`PATCH ${uid}`, () => {
        const refused = [...notApplicable, ...failures.map(({ alert }) => alert)];
        const taken = alerts.filter(({ alert_name }) => !forgets && !refused.includes(alert_name));
        const now = alertsOf(uid).map(
          (old) => taken.find(({ alert_name }) => alert_name === old.alert_name) ?? old,
        );
        kept.set(uid, now);
        return { notApplicable, failures };
      }),
  };
  return {
    api,
    requests,
    alertsOf,
    subscriptions: (uid: string, alert: string) =>
      alertsOf(uid).find(({ alert_name }) => alert_name === alert)?.subscriptions,
    /** Somebody sets an alert in the dashboard. */
    set(uid: string, alert: Alert) {
      const others = alertsOf(uid).filter(({ alert_name }) => alert_name !== alert.alert_name);
      kept.set(uid, [...others, alert]);
    },
    /** Answers everything so from now on, or `only` requests with this in them; `undefined`: as usual. */
    fail(how: ApiFailure | undefined, only = '') {
      failing = how && { how, only };
    },
    /** Is called with each request before it is answered. */
    onRequest(listener: typeof before) {
      before = listener;
    },
    /** Says yes to every change and makes none. */
    forget() {
      forgets = true;
    },
    refuse(how: { notApplicable?: string[]; failures?: typeof failures }) {
      ({ notApplicable = [], failures = [] } = how);
    },
  };
}
