import { clearShown } from '../channels/clearShown';
import { forgetDestinations } from '../channels/destinations';
import type { Journal } from '../journal/database';
import { forgetAccount } from '../journal/forget';
import { forgetKept } from '../journal/keptPosition';
import { forgetUnsent } from '../journal/unsent';
import { logError } from '../log';
import { forgetFinance } from '../preferences/finance';
import { forgetMirror } from '../preferences/mirror/store';
import { forgetRules } from '../preferences/rules/ruleStore';
import { forgetPreferences } from '../preferences/store';
import { forgetApiStatus } from '../sources/api/apiStatus';
import { forgetAsked } from '../sources/askWithoutJournal';
import { forgetStatus } from '../status';
import { forgetAside } from '../storage';
import type { LeavingAccount } from './account';
import { keepApiUse } from './api/budget';
import { releaseAllHosts } from './permissions';
import { readAccounts, readLeaving, removeLeaving } from './store';

/**
 * Removes everything of the accounts that are marked as leaving; no stream of theirs may be open any more. The mark
 * goes last, so that a background killed at any line finishes when it is back.
 */
export async function finishLeaving(db: Journal): Promise<void> {
  for (const account of await readLeaving()) await remove(db, account);
}

async function remove(db: Journal, account: LeavingAccount): Promise<void> {
  const { id } = account;
  await clearShown(db, id);
  await forgetAccount(db, id);
  await forgetPreferences(id);
  await forgetFinance(id);
  await forgetRules(id);
  await forgetStatus(id);
  await forgetKept(id);
  await forgetUnsent(id);
  await forgetAsked(id);
  await keepApiUse((await readAccounts()).flatMap(({ api }) => api?.token ?? []));
  await forgetMirror(id);
  await forgetApiStatus(id);
  // A browser that keeps a grant must not make us keep the token.
  await releaseAllHosts(account, await readAccounts()).catch(logError);
  await forgetDestinations(id);
  await forgetAside((key) => key.includes(id));
  await removeLeaving(id);
}
