import type { ApiAlert, ApiSubscription } from './api-state.ts';

/** Cloud 66 documents the first eight; the others are made up, as an application has 33. */
const names = [
  'noticent_stack_provisioned_success',
  'noticent_stack_provisioned_failed',
  'noticent_stack_redeploy_success',
  'noticent_stack_redeploy_failed',
  'noticent_stack_update_failed',
  'noticent_stack_health_check_failed',
  'noticent_server_stopped',
  'noticent_server_back',
  ...Array.from({ length: 25 }, (_, index) => `noticent_standin_${String(index + 1).padStart(2, '0')}`),
];

/** One that the stand-in's applications do not have, as with a product that lacks the feature. */
export const notApplicable = 'noticent_not_for_this_product';

/** What an application begins with: e-mail for everything but one. */
export const firstAlerts = (): ApiAlert[] =>
  names.map((alert_name) => ({
    alert_name,
    subscriptions: alert_name.endsWith('_25') ? [] : [{ channel: 'email' }],
  }));

/** The field without which a channel leads nowhere. */
const needed: Record<string, string | undefined> = {
  email: undefined,
  browser: undefined,
  slack: 'slack_url',
  webhook: 'webhook_url',
};

function reasonAgainst(subscriptions: unknown): string | undefined {
  if (!Array.isArray(subscriptions)) return 'subscriptions are missing';
  for (const { channel, ...fields } of subscriptions as ApiSubscription[]) {
    if (!Object.hasOwn(needed, channel)) return `there is no channel ${channel}`;
    const field = needed[channel];
    if (field !== undefined && typeof fields[field] !== 'string') return `${channel} needs ${field}`;
  }
  return undefined;
}

interface Part<T> {
  alerts: T[];
  count: number;
}

export interface PatchAnswer {
  successes: Part<string>;
  not_applicable: Part<string>;
  failures: Part<{ alert_name: string; reason: string }>;
}

const part = <T>(alerts: T[]): Part<T> => ({ alerts, count: alerts.length });

/** Takes the changes that can be taken; `apply` is called with each. */
export function takeAlertChanges(
  known: readonly ApiAlert[],
  changes: readonly ApiAlert[],
  apply: (change: ApiAlert) => void,
): PatchAnswer {
  const [successes, others]: [string[], string[]] = [[], []];
  const failures: { alert_name: string; reason: string }[] = [];
  for (const { alert_name, subscriptions } of changes) {
    const isKnown = known.some((alert) => alert.alert_name === alert_name);
    const reason = isKnown ? reasonAgainst(subscriptions) : 'there is no such alert';
    if (alert_name === notApplicable) others.push(alert_name);
    else if (reason !== undefined) failures.push({ alert_name, reason });
    else {
      apply({ alert_name, subscriptions });
      successes.push(alert_name);
    }
  }
  return { successes: part(successes), not_applicable: part(others), failures: part(failures) };
}
