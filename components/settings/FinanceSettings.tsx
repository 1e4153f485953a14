import { useCallback, useEffect, useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Account } from '../../utils/accounts/account';
import { accountPage } from '../../utils/events/links';
import {
  type Finance,
  isRecipient,
  readFinance,
  watchFinance,
  writeFinance,
} from '../../utils/preferences/finance';
import { useStored } from '../useStored';

interface Props {
  account: Account;
  say: (words: string) => void;
}

/** Who gets the e-mail about billing, and what Cloud 66 does about that by itself. */
export function FinanceSettings({ account, say }: Props) {
  const read = useCallback(() => readFinance(account.id), [account.id]);
  const watch = useCallback((changed: () => void) => watchFinance(account.id, changed), [account.id]);
  const stored = useStored({ read, watch });
  const [typed, type] = useState<string>();
  const [hasLeft, setLeft] = useState(false);
  const [newest, setNewest] = useState<Finance>();
  const id = useId();
  // What was stored last, by whichever page, unless something newer is still on its way.
  useEffect(() => setNewest(stored), [stored]);
  if (!stored) return null;

  const finance = newest ?? stored;
  const address = typed ?? finance.address;
  const isWrong = hasLeft && !isRecipient(address.trim());
  const save = (change: Partial<Finance>) => {
    const changed = { ...finance, ...change };
    setNewest(changed);
    void writeFinance(account.id, changed).then(
      () => say(i18n.t('finance.saved')),
      (error) => {
        console.error(error);
        say(i18n.t('options.unexpected'));
      },
    );
  };
  const onInput = ({ currentTarget: { value } }: { currentTarget: HTMLInputElement }) => {
    type(value);
    setLeft(false);
    if (isRecipient(value.trim())) save({ address: value.trim() });
  };

  return (
    <section class="finance" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{i18n.t('finance.title')}</h2>
      <label for={id}>{i18n.t('finance.address')}</label>
      <input
        id={id}
        type="email"
        value={address}
        autocomplete="off"
        aria-invalid={isWrong}
        aria-describedby={`${id}-hint`}
        onInput={onInput}
        onBlur={() => setLeft(true)}
      />
      <p
        key={isWrong}
        id={`${id}-hint`}
        {...(isWrong ? { class: 'problem', role: 'alert' } : { class: 'quiet' })}
      >
        {i18n.t(isWrong ? 'finance.invalid' : 'finance.hint')}
      </p>
      <label class="check">
        <input
          type="checkbox"
          checked={finance.withoutPrimary}
          disabled={finance.address === ''}
          onChange={(event) => save({ withoutPrimary: event.currentTarget.checked })}
        />
        {i18n.t('finance.withoutPrimary')}
      </label>
      <p class="quiet">
        {i18n.t('finance.cloud66')}{' '}
        <a href={accountPage(account.dashboardOrigin)} target="_blank" rel="noreferrer">
          {i18n.t('finance.create')}
        </a>
      </p>
    </section>
  );
}
