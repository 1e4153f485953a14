import { deployment, type Payload, payload, serverEvent } from '../e2e/payloads.ts';

/** One webhook of the scenario and what has to come of it. */
export interface Step {
  /** Made when it is sent, so that it carries that moment. */
  body(): Payload;
  /** The title of its notification. */
  title?: string;
  /** Why it must not be shown, as the decision about it says; this or a title. */
  off?: string;
}

const lion = { uid: 'server-lion', name: 'lion' };
const shop = { uid: 'stack-4712', name: 'shop', environment: 'staging' };
const appId = '7c2c4ab2d1f04e6f9a3b5c8d7e6f5a4b3c2d1e0f7c2c4ab2d1f04e6f9a3b5c8d';

/** What happens on the account, first to last; each event has a subject of its own. */
export const scenario: readonly Step[] = [
  { body: () => deployment('stack.deploy.started', 'shop', 'staging', 4712), off: 'cell-default' },
  { body: () => deployment('stack.redeploy.ok', 'shop', 'staging', 4712), title: 'Deployed: shop (staging)' },
  {
    body: () => deployment('stack.redeploy.fail', 'my-app', 'production', 4711),
    title: 'Deploy failed: my-app (production)',
  },
  { body: () => serverEvent('server.stopped', 'lion'), title: 'Server lion stopped' },
  { body: () => serverEvent('server.backon', 'lion'), title: 'Server lion is back on' },
  { body: () => job('job.fail'), title: 'Job nightly-report failed' },
  {
    body: () => payload('process.down', { process_name: 'nginx', server: lion }),
    title: 'Process nginx is down',
  },
  {
    body: () => payload('app.auth', { app: appId, user: 'ada@example.com' }),
    title: 'App 7c2c4ab2 authorized to use your account',
  },
  {
    body: () => payload('payment.fail', { account_name: 'Acme', charged_amount: '$9.00' }),
    title: 'Payment of $9.00 failed',
  },
  {
    body: () => payload('database.migrated', { stack: shop }),
    title: 'Database migrated: shop (staging)',
  },
];

/** The type that is switched off in the popup before `silenced` is sent, in the words of its row. */
export const silencedType = 'Container down';

/** What must not be shown, then what is: when it is there, the one before it has been passed over. */
export const silenced: readonly Step[] = [
  {
    body: () => payload('container.down', { uid: 'container-1', name: 'web-1', server_name: 'lion' }),
    off: 'cell-every-application',
  },
  { body: () => job('job.backon'), title: 'Job nightly-report is working again' },
];

/** What is clicked, and the dashboard page that the click has to open. */
export const clicked = {
  body: () => deployment('stack.redeploy.fail', 'blog', 'production', 4713),
  title: 'Deploy failed: blog (production)',
  page: '/stacks/4713',
} satisfies Step & { page: string };

function job(type: 'job.fail' | 'job.backon'): Payload {
  return payload(type, { uid: 'job-1', name: 'nightly-report', type: 'CommandJob', params: {} });
}
