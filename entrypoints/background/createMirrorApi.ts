import type { Account } from '@/utils/accounts/account';
import { createBudget } from '@/utils/accounts/api/budget';
import { createApiClient } from '@/utils/accounts/api/createApiClient';
import { type MirrorApi, mirrorApi } from '@/utils/preferences/mirror/api';

/** The way to an account's settings at Cloud 66, out of the same requests an hour as everything else. */
export const createMirrorApi =
  (now: () => number) =>
  ({ api }: Account): MirrorApi | undefined =>
    api &&
    mirrorApi(
      createApiClient(api, {
        fetch: (url, init) => fetch(url, init),
        now,
        signal: new AbortController().signal,
        budget: createBudget(api.token, now, 'person'),
      }),
    );
