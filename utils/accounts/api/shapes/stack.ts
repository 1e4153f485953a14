import * as z from 'zod/mini';
import { flag, identity, link, numbered, time, words } from './lenient';

/** In the order of Cloud 66's numbers (API v3, "Stack status"). */
const statuses = [
  'queued',
  'deployed',
  'failed',
  'analysing',
  'analysed',
  'queued-for-deploying',
  'deploying',
  'cannot-be-analysed',
] as const;

/** In the order of Cloud 66's numbers, of applications and servers alike. */
export const healths = ['unknown', 'building', 'impaired', 'healthy', 'broken'] as const;

const wireSchema = z.object({
  uid: identity,
  name: words,
  environment: words,
  framework: words,
  status: numbered(statuses),
  health: numbered(healths),
  is_busy: flag,
  last_activity: time,
  last_activity_iso: time,
  updated_at: time,
  updated_at_iso: time,
  created_at: time,
  created_at_iso: time,
  application_address: link,
  account_name: words,
});

/** An application, as a list of them has it. */
export const stackSchema = z.pipe(
  wireSchema,
  z.transform((stack) => ({
    uid: stack.uid,
    name: stack.name,
    environment: stack.environment,
    framework: stack.framework,
    status: stack.status,
    health: stack.health,
    isBusy: stack.is_busy,
    lastActivityAt: stack.last_activity_iso ?? stack.last_activity,
    updatedAt: stack.updated_at_iso ?? stack.updated_at,
    createdAt: stack.created_at_iso ?? stack.created_at,
    applicationAddress: stack.application_address,
    accountName: stack.account_name,
  })),
);
