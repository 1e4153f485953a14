import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Account } from '../../utils/accounts/account';
import { needsExposedConsent } from '../../utils/accounts/draft';
import { ExposedConsent } from '../ExposedConsent';
import { Field } from '../Field';
import { ApiFields } from './ApiFields';
import { LinkFields } from './LinkFields';
import { StreamProof } from './StreamProof';
import { useConnect } from './useConnect';
import { type TypedDraft, useDraft } from './useDraft';

interface Props {
  editing: Account | undefined;
  /** For a form that goes on where it was left. */
  typed?: TypedDraft | undefined;
  say: (words: string) => void;
  /** Called with what to say when the form did its work or was left. */
  onDone: (words: string) => void;
}

/** Connects an account, or changes the one being edited. */
export function ConnectForm({ editing, typed, say, onDone }: Props) {
  const { draft, set, textOf } = useDraft(editing, typed);
  const [revealed, setRevealed] = useState(false);
  const { problems, accounts, proof, isPublic, busy, connect, test } = useConnect({
    editing,
    say,
    onDone,
    choose: set('apiAccountId'),
  });
  const text = textOf(problems);

  return (
    <form
      aria-labelledby="form"
      noValidate
      onSubmit={(event: TargetedSubmitEvent<HTMLFormElement>) => {
        event.preventDefault();
        connect(draft);
      }}
    >
      <ApiFields
        text={text}
        isUsed={draft.apiToken !== ''}
        accounts={accounts}
        chosen={draft.apiAccountId}
        onChoose={set('apiAccountId')}
        revealed={revealed}
      />
      <fieldset>
        <legend>{i18n.t('options.streamTitle')}</legend>
        <Field {...text('streamUrl', i18n.t('options.streamAddress'))} hint={i18n.t('options.streamHint')} />
        <Field
          {...text('token', i18n.t('options.token'))}
          hidden={!revealed}
          hint={i18n.t('options.tokenHint')}
        />
      </fieldset>
      <p class="buttons">
        <button type="button" aria-pressed={revealed} onClick={() => setRevealed(!revealed)}>
          {i18n.t('options.showTokens')}
        </button>
      </p>
      <Field
        {...text('name', i18n.t('options.name'))}
        hint={draft.apiToken !== '' && i18n.t('options.api.nameHint')}
      />
      <Field {...text('dashboardUrl', i18n.t('options.dashboardAddress'))} />
      <LinkFields text={text} isOpen={draft.applicationLink + draft.serverLink !== ''} />
      {needsExposedConsent(draft) && (
        <ExposedConsent
          checked={draft.allowExposed}
          onChange={set('allowExposed')}
          problem={problems.allowExposed}
        />
      )}
      {editing && <p class="quiet">{i18n.t('options.removeSource')}</p>}
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
      {isPublic && (
        <>
          <p class="warning">{i18n.t('streamProof.publicWarning')}</p>
          <p class="buttons">
            <button type="button" disabled={busy} onClick={() => connect(draft, { allowPublic: true })}>
              {i18n.t('options.connectPublic')}
            </button>
          </p>
        </>
      )}
      {proof && <StreamProof proof={proof} />}
    </form>
  );
}
