import { expect, test } from 'vitest';
import { dashboardLink } from '@/utils/events/links';

const origin = 'https://app.cloud66.com';

test.each([
  ['stack.redeploy.fail', { application: { stackId: 47717 } }, '/stacks/47717'],
  ['server.stopped', { application: { uid: 'only-a-uid' } }, '/dashboard'],
  ['app.auth', {}, '/oauth/authorized_applications'],
  ['payment.fail', {}, '/accounts/latest'],
  ['test.webhook', {}, '/alerts'],
  ['//evil.example', {}, '/dashboard'],
])('%s opens %s at the account, on a page that is known to exist', (type, facts, path) => {
  expect(dashboardLink(origin, { type, facts })).toBe(origin + path);
});
