import * as z from 'zod/mini';
import { identity, maybe, words } from './lenient';

/** One way an alert takes. Whatever else it carries is kept: it is written back as it was read. */
const subscriptionSchema = z.looseObject({ channel: z.string() });

/**
 * What Cloud 66 sends of one alert of an application (developers.cloud66.com, "Notifications", and the `Alert` of Cloud
 * 66's own SDK, 2026-05). Without `subscriptions` they could not be read, and nothing may
 * be written in their place.
 */
export const alertSchema = z.looseObject({
  alert_name: z.string().check(z.minLength(1), z.maxLength(200)),
  subscriptions: maybe(z.array(subscriptionSchema)),
});

export type Subscription = z.infer<typeof subscriptionSchema>;

/** An alert of one application with everything that it goes to, and fields that nobody here knows as they are. */
export interface Alert {
  alert_name: string;
  subscriptions: readonly Subscription[];
  [field: string]: unknown;
}

/** An alert as it is written. */
export type AlertChange = Pick<Alert, 'alert_name' | 'subscriptions'>;

const named = z.union([
  z.pipe(
    z.string(),
    z.transform((name) => ({ name, reason: undefined })),
  ),
  z.pipe(
    z.object({ alert_name: identity, reason: words }),
    z.transform(({ alert_name: name, reason }) => ({ name, reason })),
  ),
]);

const entries = z.catch(z.array(z.unknown()), []);
const group = z.pipe(
  z.catch(z.object({ alerts: entries }), { alerts: [] }),
  z.transform(({ alerts }) => alerts.flatMap((entry) => named.safeParse(entry).data ?? [])),
);

/** What became of a change, alert by alert. An answer with none of the three lists is not this API's. */
export const alertResultsSchema = z.pipe(
  z
    .looseObject({
      successes: maybe(z.unknown()),
      not_applicable: maybe(z.unknown()),
      failures: maybe(z.unknown()),
    })
    .check(
      z.refine((body) =>
        [body.successes, body.not_applicable, body.failures].some(
          (part) => part !== undefined && part !== null,
        ),
      ),
    ),
  z.pipe(
    z.object({ successes: group, not_applicable: group, failures: group }),
    z.transform(({ successes, not_applicable, failures }) => ({
      successes,
      notApplicable: not_applicable,
      failures,
    })),
  ),
);

export type AlertResults = z.infer<typeof alertResultsSchema>;
