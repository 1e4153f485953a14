import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { AccountEntry } from '../../utils/accounts/api/shapes/user';
import { newTokenPage } from '../../utils/events/links';
import { Field } from '../Field';
import type { TextField } from './useDraft';

interface Props {
  text: TextField;
  /** Whether there is a token, so that where it goes matters. */
  isUsed: boolean;
  /** The accounts to choose from, empty where there is nothing to choose. */
  accounts: readonly AccountEntry[];
  chosen: string;
  onChoose: (accountId: string) => void;
  revealed: boolean;
}

const dashboard = 'https://app.cloud66.com';

/** The part of the form for somebody who has a login at Cloud 66 and nothing else. */
export function ApiFields({ text, isUsed, accounts, chosen, onChoose, revealed }: Props) {
  const id = useId();
  return (
    <>
      <Field
        {...text('apiToken', i18n.t('options.api.token'))}
        hidden={!revealed}
        hint={i18n.t('options.api.limits')}
      >
        <a href={newTokenPage(dashboard)} target="_blank" rel="noreferrer">
          {i18n.t('options.api.makeToken')}
        </a>
      </Field>
      {isUsed && <Field {...text('apiUrl', i18n.t('options.api.address'))} />}
      {accounts.length > 0 && (
        <div class="field">
          <label for={id}>{i18n.t('options.api.account')}</label>
          <div class="beside">
            <select id={id} value={chosen} onChange={(event) => onChoose(event.currentTarget.value)}>
              {accounts.map((account) => (
                <option key={account.id} value={account.id}>
                  {account.name ?? account.id}
                </option>
              ))}
            </select>
          </div>
        </div>
      )}
    </>
  );
}
