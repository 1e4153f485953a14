import type { Account } from '../../accounts/account';
import { isSameAccount } from '../../accounts/api/isSameAccount';
import { singleFlight } from '../../singleFlight';
import { everyApplication } from '../preferences';
import type { MirrorApi } from './api';
import { copyToGroup, type GroupResult } from './copyToGroup';
import { createNotes } from './createNotes';
import type { MirrorEdit } from './edit';
import { type FeedResult, feedAccount } from './feedAccount';
import {
  changeApplication,
  changeState,
  endEdits,
  forgetMirror,
  keepApplications,
  readApplication,
  readEdits,
  readMirror,
  readState,
} from './store';
import { syncApplication } from './syncApplication';

export interface MirrorWorld {
  accounts: () => Promise<readonly Account[]>;
  /** The API of an account, `undefined` where it has none. */
  apiOf: (account: Account) => MirrorApi | undefined;
  now: () => number;
}

/** What is looked at is read again after this. */
const freshMs = 20_000;
const allFreshMs = 5 * 60_000;
/** An application's alerts take two requests: all of them together take no more than 200 an hour. */
const eachFreshMs = (2 * 3_600_000) / 200;

/** Keeps what Cloud 66 has and what is wanted here the same: for each account one thing at a time. */
export function createMirror({ accounts, apiOf, now }: MirrorWorld) {
  const notes = createNotes(now);
  /** Accounts of which it is known that nothing waits: every alarm asks. */
  const quiet = new Set<string>();

  const find = async (id: string) => (await accounts()).find((account) => account.id === id);

  /** The account's turn; what is left where the account or its API went, or became another's, is removed. */
  const inTurn = <T>(accountId: string, work: (account: Account, api: MirrorApi) => Promise<T>) =>
    navigator.locks.request(`mirror-turn:${accountId}`, async () => {
      const account = await find(accountId);
      const api = account && apiOf(account);
      if (account && !api) await forgetMirror(accountId);
      if (!account || !api) return undefined;
      const done = await work(account, api);
      if (!isSameAccount(account.api, (await find(accountId))?.api)) await forgetMirror(accountId);
      return done;
    });

  async function sync(
    account: Account,
    api: MirrorApi,
    application: string,
    edits: readonly MirrorEdit[],
  ): Promise<boolean> {
    const { id: accountId, stream } = account;
    const result = await syncApplication(application, edits, { accountId, api, stream, now });
    return notes.note(account, application, result);
  }

  const writeOut = (accountId: string) => {
    quiet.add(accountId);
    return inTurn(accountId, async (account, api) => {
      const edits = await readEdits(accountId);
      if (edits.length > 0) quiet.delete(accountId);
      if (edits.length === 0 || !notes.isDue(account)) return;
      if (await notes.isReadOnly(account)) return endEdits(accountId, edits);
      for (const [application, own] of Map.groupBy(edits, (edit) => edit.application))
        if (notes.isDue(account, application) && !(await sync(account, api, application, own))) break;
      if (await notes.isReadOnly(account)) await endEdits(accountId, await readEdits(accountId));
    });
  };

  async function listApplications(account: Account, api: MirrorApi, known: string): Promise<boolean> {
    const state = await readState(account.id);
    const isKnown = known === everyApplication || state.applications.some(({ uid }) => uid === known);
    if (isKnown && now() - state.readAt < allFreshMs) return true;
    const listed = await api.applications();
    if (!listed.ok) {
      await notes.noteAll(account, listed.failure);
      return false;
    }
    const { all, complete } = listed.value;
    await changeState(account.id, (before) => ({ ...before, applications: all, readAt: now() }));
    if (complete) await keepApplications(account.id, new Set(all.map(({ uid }) => uid)));
    return true;
  }

  /** Reads every application that was not read yet, or not since a group was written. */
  async function readUnread(account: Account, api: MirrorApi): Promise<void> {
    const { applications } = await readState(account.id);
    const edits = await readEdits(account.id);
    for (const { uid } of applications) {
      if ((await readApplication(account.id, uid)).readAt > 0) continue;
      const own = edits.filter((edit) => edit.application === uid);
      if (!(await sync(account, api, uid, own))) return;
    }
  }

  const turns = new Map<string, () => Promise<void>>();
  const writeInTurn = (accountId: string): Promise<void> => {
    const turn = turns.get(accountId) ?? singleFlight(async () => void (await writeOut(accountId)));
    turns.set(accountId, turn);
    return turn();
  };

  /** Writes every change that waits, where the last failure is long enough ago; `retry`: wherever there is one. */
  async function write(retry = false): Promise<void> {
    if (retry) notes.forget();
    for (const account of await accounts()) if (!quiet.has(account.id)) await writeInTurn(account.id);
  }

  return {
    write,

    /** A change was queued, or has ended. */
    edited(): Promise<void> {
      quiet.clear();
      return write();
    },

    /** Reads what somebody looks at: one application, or all of them; not again where that has just been done. */
    async refresh(accountId: string, application: string): Promise<void> {
      await inTurn(accountId, async (account, api) => {
        if (!(await listApplications(account, api, application))) return;
        const { applications } = await readState(accountId);
        const all = application === everyApplication;
        const edits = await readEdits(accountId);
        const freshFor = all ? Math.max(allFreshMs, applications.length * eachFreshMs) : freshMs;
        for (const { uid } of applications) {
          if (all ? !notes.isDue(account, uid) : uid !== application) continue;
          const { readAt } = await readApplication(accountId, uid);
          if (now() - readAt < freshFor) continue;
          const own = edits.filter((edit) => edit.application === uid);
          if (!(await sync(account, api, uid, own))) return;
        }
      });
    },

    /** Has Cloud 66 feed the account's relay; an empty answer where the account has no API. */
    async feed(accountId: string, wanted: { hook: string; replace: boolean }): Promise<FeedResult[]> {
      const results = await inTurn(accountId, async (account, api) => {
        if (!(await listApplications(account, api, everyApplication))) return [];
        const { applications } = await readState(accountId);
        return feedAccount(wanted, { accountId, stream: account.stream, api, now, applications });
      });
      return results ?? [];
    },

    /** Gives a group what one application has. What the group's applications had is read again when it is looked at. */
    copy: (
      accountId: string,
      copy: { application: string; group: string },
    ): Promise<GroupResult | undefined> =>
      inTurn(accountId, async (account, api) => {
        if (await listApplications(account, api, copy.application)) await readUnread(account, api);
        const items = await readMirror(accountId);
        const result = await copyToGroup(copy, { accountId, stream: account.stream, api, items });
        if (!result.ok) return result;
        for (const uid of items.applications.keys())
          await changeApplication(accountId, uid, (before) => ({ ...before, readAt: 0 }));
        return result;
      }),
  };
}
