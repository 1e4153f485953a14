import { describe, expect, test } from 'vitest';
import type { EventFacts } from '@/utils/events/event';
import { dashboardLink } from '@/utils/events/links';
import { isTemplate, type LinkTemplates } from '@/utils/events/linkTemplates';
import { ownLinks } from '@/utils/events/ownLinks';

const origin = 'https://app.cloud66.com';

test.each([
  ['stack.redeploy.fail', { application: { stackId: 47717 } }, '/stacks/47717'],
  ['server.stopped', { application: { uid: 'only-a-uid' } }, '/dashboard'],
  ['app.auth', {}, '/oauth/authorized_applications'],
  ['payment.fail', {}, '/accounts/latest'],
  ['test.webhook', {}, '/alerts'],
  ['//evil.example', {}, '/dashboard'],
])('%s opens %s at the account, on a page that is known to exist', (type, facts, path) => {
  expect(dashboardLink({ dashboardOrigin: origin }, { type, facts })).toBe(origin + path);
});

describe('a link that a person set', () => {
  const application = 'https://app.cloud66.com/stacks/{stack_uid}?tab={stack_name}';
  const server = 'https://status.example/{server_uid}';
  const facts = { application: { uid: 'a/b', name: 'my app', stackId: 7 }, server: { uid: 'lion' } };
  const linkTo = (type: string, about: EventFacts, links: LinkTemplates) =>
    dashboardLink({ dashboardOrigin: origin, links }, { type, facts: about });

  test('is filled in from the event, part by part', () => {
    expect(linkTo('stack.redeploy.ok', facts, { application, server })).toBe(
      'https://app.cloud66.com/stacks/a%2Fb?tab=my%20app',
    );
    expect(linkTo('server.stopped', facts, { application, server })).toBe('https://status.example/lion');
    expect(linkTo('server.stopped', facts, { application })).toContain('/stacks/a%2Fb');
  });

  test('gives way to a page that is known to exist where the event leaves a place empty', () => {
    const named = { application: { stackId: 7 } };
    expect(linkTo('stack.redeploy.ok', named, { application })).toBe(`${origin}/stacks/7`);
    expect(linkTo('payment.fail', facts, { application })).toBe(`${origin}/accounts/latest`);
  });

  test.each([
    'http://other.example/{stack_uid}',
    'javascript:alert("{stack_uid}")',
    'https://{stack_name}.example/',
    'https://a.example:{stack_id}/',
    'https://user:pw@a.example/{stack_id}',
    'https://a.example/{secret}',
    '//{stack_uid}',
    'nonsense',
  ])('leads nowhere else than it says: %s', (template) => {
    expect(isTemplate(template, origin)).toBe(false);
    expect(linkTo('stack.redeploy.ok', facts, { application: template })).toBe(`${origin}/stacks/7`);
  });

  test('may be the dashboard’s own though that is on plain http', () => {
    expect(isTemplate('http://127.0.0.1:6600/s/{stack_id}', 'http://127.0.0.1:6600')).toBe(true);
  });
});

describe('the links of an event itself', () => {
  const commit_url = 'https://github.com/acme/shop/commit/1';

  test('are its commit and its application, with their hosts', () => {
    const stack = { application_address: 'https://shop.example' };
    expect(ownLinks({ payload: { stack, deploy_context: { commit_url } } })).toEqual([
      { kind: 'commit', href: commit_url, host: 'github.com' },
      { kind: 'application', href: 'https://shop.example/', host: 'shop.example' },
    ]);
    expect(ownLinks({ payload: { ...stack, commit_url } })).toHaveLength(2);
  });

  test.each([
    [{ commit_url: 'http://github.com/' }],
    [{ application_address: 'javascript:alert(1)' }],
    [{ application_address: 'https://user:pw@shop.example/' }],
    [{ stack: 'shop', deploy_context: [7] }],
    [{ commit_url: 7, application_address: null }],
    [{ commit_url: `https://a.example/${'a'.repeat(2_000)}` }],
  ])('are left out where they are not safe: %j', (payload) => {
    expect(ownLinks({ payload })).toEqual([]);
  });
});
