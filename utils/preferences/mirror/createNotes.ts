import type { Account } from '../../accounts/account';
import { type ApiFailure, type ApiFailureCode, concernsAll } from '../../accounts/api/failure';
import { digest } from '../../events/identify';
import { createAttempts } from './attempts';
import { changeApplication, changeState, readState } from './store';
import type { Synced } from './syncApplication';

const tokenOf = (account: Account): string => account.api?.token ?? '';
const keyOf = (account: Account, application: string): string =>
  JSON.stringify([tokenOf(account), application]);

/** Keeps how the requests of accounts went: what may be asked again and when, and what may only be read. */
export function createNotes(now: () => number) {
  /** By token, and by token and application: another token is another try. */
  const attempts = createAttempts(now);
  /** By token: the applications that it may not read. */
  const refused = new Map<string, Set<string>>();

  async function keepFailure(account: Account, code: ApiFailureCode | undefined): Promise<void> {
    if ((await readState(account.id)).failure?.code === code) return;
    await changeState(account.id, ({ failure: _last, ...state }) => ({
      ...state,
      ...(code === undefined ? {} : { failure: { code } }),
    }));
  }

  async function makeReadOnly(account: Account): Promise<void> {
    const readOnlyFor = digest(tokenOf(account));
    await changeState(account.id, (state) => ({ ...state, failure: { code: 'scope-missing' }, readOnlyFor }));
  }

  /** What no request of the account gets past. */
  async function noteAll(account: Account, failure: ApiFailure): Promise<void> {
    attempts.failed(tokenOf(account), failure.retryAfterMs);
    if (failure.code === 'scope-missing') await makeReadOnly(account);
    else await keepFailure(account, failure.code);
  }

  async function isRefusedEverywhere(account: Account, application: string): Promise<boolean> {
    const all = refused.get(tokenOf(account)) ?? new Set();
    refused.set(tokenOf(account), all.add(application));
    return (await readState(account.id)).applications.every(({ uid }) => all.has(uid));
  }

  /** Notes how it went with one application. Resolves to whether to go on with the others. */
  async function note(account: Account, application: string, result: Synced): Promise<boolean> {
    const failure = result.ok ? undefined : result.failure;
    if (failure && concernsAll(failure)) {
      await noteAll(account, failure);
      return false;
    }
    if (failure?.code !== 'scope-missing') refused.get(tokenOf(account))?.delete(application);
    else if ((!result.ok && result.during === 'write') || (await isRefusedEverywhere(account, application))) {
      await noteAll(account, failure);
      return false;
    }
    attempts.succeeded(tokenOf(account));
    await keepFailure(account, undefined);
    if (failure === undefined || failure.code === 'not-found') {
      attempts.succeeded(keyOf(account, application));
      return true;
    }
    attempts.failed(keyOf(account, application), failure.retryAfterMs);
    await changeApplication(account.id, application, (before) => ({
      ...before,
      failure: { code: failure.code },
    }));
    return true;
  }

  return {
    note,
    noteAll,
    /** Whether the last failure is long enough ago: the account's, or the application's. */
    isDue: (account: Account, application?: string): boolean =>
      attempts.isDue(application === undefined ? tokenOf(account) : keyOf(account, application)),
    /** Whether the account's token may not change anything. */
    isReadOnly: async (account: Account): Promise<boolean> =>
      (await readState(account.id)).readOnlyFor === digest(tokenOf(account)),
    /** Everything is due. */
    forget: attempts.forget,
  };
}
