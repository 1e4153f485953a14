import { describe, expect, test } from 'vitest';
import type { EventFacts } from '@/utils/events/event';
import { wording } from '@/utils/events/wording';

const minuteMs = 60_000;
const facts: EventFacts = { application: { name: 'my-app' }, server: { name: 'lion' }, subject: 'sweep' };

describe('what ends something', () => {
  test.each([
    ['server.backon', 'Server lion is back on, 3m 5s after the alert'],
    ['job.backon', 'Job sweep is working again, 3m 5s after the alert'],
    ['stack.redeploy.ok', 'Deployed: my-app in 3m 5s'],
    ['stack.redeploy.fail', 'Deploy failed: my-app after 3m 5s'],
    ['application.update.succeeded', 'Updated: my-app in 3m 5s'],
  ])('as %s reads %o', (type, title) => {
    expect(wording({ type, facts, thread: { lastedMs: 3 * minuteMs + 5_000 } }).title).toBe(title);
  });

  test('keeps its duration whatever it is about', () => {
    const long = { server: { name: 'x'.repeat(200) } };
    const { title } = wording({ type: 'free.disk.space.normal', facts: long, thread: { lastedMs: 1e9 } });
    expect(title).toMatch(/…, 11d 13h after the alert$/);
  });
});

test('what happens again and again says so', () => {
  const { message } = wording({ type: 'server.stopped', facts, thread: { isFlapping: true } });
  expect(message).toMatch(/^For the third time within 10 minutes · my-app/);
});
