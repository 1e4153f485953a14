import { describe, expect, test } from 'vitest';
import { apiStatusWords } from '@/components/apiStatusWords';
import type { ApiStatus } from '@/utils/sources/api/apiStatus';

const now = Date.parse('2026-11-23T09:10:00Z');
const use = { used: 63, most: 1000 };
const words = (status: Partial<ApiStatus>, beside = false) =>
  apiStatusWords({ state: 'live', changedAt: 0, attempts: 0, ...status }, { use, beside, now });

describe('what is said of an API', () => {
  test.each([
    [60_000, 'Checked every minute'],
    [25_000, 'Checked every 25 seconds'],
    [120_000, 'Checked every 2 minutes'],
    [245_000, 'Checked every 5 minutes'],
  ])('names the pause of %i ms', (everyMs, said) => {
    expect(words({ everyMs })).toContain(said);
  });

  test.each([
    [2, '2 minutes'],
    [36, '36 minutes'],
    [124, '3 hours'],
  ])('says that every server is looked at every %i minutes', (minutes, said) => {
    const checked = words({ everyMs: 60_000, serversEveryMs: minutes * 60_000 });
    expect(checked).toContain(`Checked: deployments every minute, servers every ${said}`);
  });

  test('has the last check and the requests of this hour', () => {
    const polledAt = now - 3 * 60_000;
    expect(words({ polledAt })).toBe(
      'Checked every minute · last check 3m ago · 63 of 1,000 requests within an hour',
    );
  });

  test('says what the token may not read, so that nobody waits for it', () => {
    expect(words({ refused: ['servers', 'jobs'] })).toContain(
      'Checked every minute · Cloud 66 does not let this token read servers and jobs',
    );
    expect(words({ refused: [] })).not.toContain('does not let');
  });

  test('says whose words they are where there is a stream too', () => {
    expect(words({}, true)).toMatch(/^Cloud 66 API: Checked/);
  });

  test('says why nothing is asked, and until when', () => {
    const resting = words({ state: 'resting', failure: { code: 'throttled' }, nextAt: now + 50 * 60_000 });
    expect(resting).toContain('too many requests were made in this hour');
    expect(resting).toMatch(/goes on at \d+:00/);
    const stopped = words({ state: 'stopped', failure: { code: 'scope-missing', scope: 'public' } });
    expect(stopped).toContain('it lacks the scope “public”');
    expect(words({ state: 'not-allowed' })).toContain('Choose Allow access');
  });
});
