import { expect, onTestFinished, test } from 'vitest';
import type { ApiAccount } from '@/utils/accounts/account';
import { createBudget, pollShare } from '@/utils/accounts/api/budget';
import { createApiClient } from '@/utils/accounts/api/createApiClient';
import { openJournal } from '@/utils/journal/database';
import { type Pace, pollApi } from '@/utils/sources/api/pollApi';
import { startAccountServer } from '../../account-server/account-server.ts';
import { apiAccount, apiWorldOf } from './apiCrashWorld';

const minute = 60_000;

test('two accounts with one token are both polled every minute, hour after hour', async () => {
  const server = await startAccountServer();
  onTestFinished(() => server.close());
  for (let number = 0; number < 35; number += 1) server.api.addApplication(`app-${number}`);
  server.api.leave(1_000_000);
  let clock = Date.now();
  const now = () => clock;
  const db = await openJournal();
  const asked: number[] = [];

  function follow(id: string) {
    const api = { url: server.apiUrl, token: server.apiToken };
    const account: ApiAccount = { ...apiAccount, id, key: id, seededAt: 0, api };
    const client = createApiClient(api, {
      fetch: (url, init) => {
        asked.push(clock);
        return fetch(url, init);
      },
      now,
      signal: new AbortController().signal,
      budget: createBudget(api.token, now, 'poll'),
    });
    const world = { ...apiWorldOf(db, now), most: () => pollShare(api.token, 2, clock) };
    let pace: Pace = { spending: [] };
    return async () => {
      const { failure, ...polled } = await pollApi(account, pace, client, world);
      ({ pace } = polled);
      return failure;
    };
  }

  const polls = [follow('one'), follow('other')];
  for (let passed = 0; passed < 150; passed += 1) {
    for (const poll of polls) expect(await poll()).toBeUndefined();
    clock += minute;
  }
  const within = (from: number) => asked.filter((at) => at >= from && at < from + 60 * minute).length;
  const busiest = Math.max(...asked.map(within));
  expect(busiest).toBeLessThanOrEqual(1_000);
  expect(busiest).toBeGreaterThan(400);
}, 60_000);
