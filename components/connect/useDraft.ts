import { useLayoutEffect, useState } from 'preact/hooks';
import type { Account } from '../../utils/accounts/account';
import { cloud66Api } from '../../utils/accounts/api/createApiClient';
import {
  type AccountDraft,
  type DraftField,
  type DraftProblem,
  needsExposedConsent,
} from '../../utils/accounts/draft';
import { problemWords } from '../problemWords';

type TextFieldName = Exclude<DraftField, 'allowExposed'>;

/** What a text field of the form is given. */
export type TextField = (
  field: TextFieldName,
  label: string,
) => { label: string; value: string; onChange: (value: string) => void; problem: string | undefined };

function draftOf(account: Account | undefined): AccountDraft {
  const typed = {
    name: account?.name ?? '',
    dashboardUrl: account?.dashboardOrigin ?? 'https://app.cloud66.com',
    apiToken: account?.api?.token ?? '',
    apiUrl: account?.api?.url ?? cloud66Api,
    apiAccountId: account?.api?.accountId ?? '',
    streamUrl: account?.stream?.url ?? '',
    token: account?.stream?.token ?? '',
    applicationLink: account?.links?.application ?? '',
    serverLink: account?.links?.server ?? '',
  };
  return { ...typed, allowExposed: account !== undefined && needsExposedConsent(typed) };
}

/** Where what was typed is kept while its form is out of sight. Never stored: there are tokens in it. */
export interface TypedDraft {
  current: AccountDraft | undefined;
}

/** What is typed into the form, which begins with what was left in `typed`, else with what the account has. */
export function useDraft(account: Account | undefined, typed?: TypedDraft) {
  const [draft, setDraft] = useState(() => typed?.current ?? draftOf(account));
  useLayoutEffect(() => {
    if (typed) typed.current = draft;
  }, [draft, typed]);
  const set = (field: keyof AccountDraft) => (value: string | boolean) =>
    // Another token may speak for other accounts.
    setDraft((before) => ({
      ...before,
      ...(field === 'apiToken' || field === 'apiUrl' ? { apiAccountId: '' } : {}),
      [field]: value,
    }));
  const textOf =
    (problems: Partial<Record<DraftField, DraftProblem>>): TextField =>
    (field, label) => ({
      label,
      value: draft[field],
      onChange: set(field),
      problem: problems[field] && problemWords(problems[field]),
    });
  return { draft, set, textOf };
}
