import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { ExposedConsent } from '../../components/ExposedConsent';
import { Field } from '../../components/Field';
import { problemWords } from '../../components/problemWords';
import type { Account } from '../../utils/accounts/account';
import { type AccountDraft, needsExposedConsent } from '../../utils/accounts/draft';
import { useConnect } from './useConnect';

interface Props {
  accounts: Account[];
  editing: Account | undefined;
  say: (words: string) => void;
  /** Called with what to say when the form did its work or was left. */
  onDone: (words: string) => void;
}

const draftOf = (account: Account | undefined): AccountDraft => ({
  name: account?.name ?? '',
  dashboardUrl: account?.dashboardOrigin ?? 'https://app.cloud66.com',
  streamUrl: account?.stream?.url ?? '',
  token: account?.stream?.token ?? '',
  allowExposed:
    account !== undefined &&
    needsExposedConsent({ streamUrl: account.stream?.url ?? '', dashboardUrl: account.dashboardOrigin }),
});

/** Connects an account, or changes the one being edited. */
export function ConnectForm({ accounts, editing, say, onDone }: Props) {
  const [draft, setDraft] = useState(() => draftOf(editing));
  const [revealed, setRevealed] = useState(false);
  const { problems, busy, connect, test } = useConnect({ accounts, editing, say, onDone });
  const set = (field: keyof AccountDraft) => (value: string | boolean) =>
    setDraft((before) => ({ ...before, [field]: value }));
  const text = (field: 'name' | 'dashboardUrl' | 'streamUrl' | 'token', label: string) => ({
    label,
    value: draft[field],
    onChange: set(field),
    problem: problems[field] && problemWords(problems[field]),
  });

  return (
    <form
      aria-labelledby="form"
      noValidate
      onSubmit={(event: TargetedSubmitEvent<HTMLFormElement>) => {
        event.preventDefault();
        connect(draft);
      }}
    >
      <Field {...text('name', i18n.t('options.name'))} />
      <Field {...text('dashboardUrl', i18n.t('options.dashboardAddress'))} />
      <Field {...text('streamUrl', i18n.t('options.streamAddress'))} />
      <Field {...text('token', i18n.t('options.token'))} hidden={!revealed}>
        <button type="button" aria-pressed={revealed} onClick={() => setRevealed(!revealed)}>
          {i18n.t('options.showToken')}
        </button>
      </Field>
      {needsExposedConsent(draft) && (
        <ExposedConsent
          checked={draft.allowExposed}
          onChange={set('allowExposed')}
          problem={problems.allowExposed}
        />
      )}
      <p class="buttons">
        <button type="submit" class="primary" disabled={busy}>
          {editing ? i18n.t('options.save') : i18n.t('options.connect')}
        </button>
        {editing ? (
          <button type="button" onClick={() => onDone('')}>
            {i18n.t('options.cancel')}
          </button>
        ) : (
          <button type="button" disabled={busy} onClick={() => test(draft)}>
            {i18n.t('options.testConnection')}
          </button>
        )}
      </p>
    </form>
  );
}
