import type { FetchLike } from '../../sources/request';
import type { ApiConnection } from '../account';
import { createBudget } from './budget';
import { createApiClient } from './createApiClient';
import type { ApiFailure } from './failure';
import type { AccountEntry } from './shapes/user';

export type ApiProblem =
  | { reason: 'failed'; failure: ApiFailure }
  /** The token may speak for several accounts. */
  | { reason: 'choose'; accounts: AccountEntry[] }
  /** It answers for another account than the one asked for. */
  | { reason: 'other-account' };

export type ApiProof =
  | {
      ok: true;
      /** With the names of its user and account. */
      api: ApiConnection;
      /** The account's, as the API says. */
      accountId: string | undefined;
      serverAt: number | undefined;
    }
  | ({ ok: false } & ApiProblem);

/**
 * Asks whose token it is, and which accounts it may speak for: where the token may not read that, it speaks for its
 * own. Never throws.
 */
export async function proveApi(
  api: ApiConnection,
  world: { fetch: FetchLike; now: () => number },
): Promise<ApiProof> {
  const budget = createBudget(api.token, world.now, 'person');
  const client = createApiClient(api, { ...world, signal: new AbortController().signal, budget });
  const ping = await client.ping();
  if (!ping.ok) return { ok: false, reason: 'failed', failure: ping.failure };
  const { accountId, userName, accountName } = ping.value;
  if (api.accountId === undefined) {
    const accounts = await client.accounts();
    if (accounts.ok && accounts.value.length > 1)
      return { ok: false, reason: 'choose', accounts: accounts.value };
  } else if (accountId !== undefined && accountId !== api.accountId) {
    return { ok: false, reason: 'other-account' };
  }
  const { url, token } = api;
  return {
    ok: true,
    api: {
      url,
      token,
      ...(api.accountId === undefined ? {} : { accountId: api.accountId }),
      ...(accountId === undefined ? {} : { ownAccountId: accountId }),
      ...(userName === undefined ? {} : { userName }),
      ...(accountName === undefined ? {} : { accountName }),
    },
    accountId,
    serverAt: ping.serverAt,
  };
}
