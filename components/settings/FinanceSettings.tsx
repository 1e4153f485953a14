import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { accountPage } from '../../utils/events/links';
import { type Finance, isRecipient } from '../../utils/preferences/finance';
import { inAscii } from '../../utils/preferences/mailAddress';

interface Props {
  dashboardOrigin: string;
  finance: Finance;
  onChange: (change: Partial<Finance>) => void;
}

/** Who gets the e-mail about billing, and what Cloud 66 does about that by itself. */
export function FinanceSettings({ dashboardOrigin, finance, onChange }: Props) {
  const [typed, type] = useState<string>();
  const [hasLeft, setLeft] = useState(false);
  const id = useId();
  const address = typed ?? finance.address;
  const isWrong = hasLeft && !isRecipient(address.trim());
  const onInput = ({ currentTarget: { value } }: { currentTarget: HTMLInputElement }) => {
    type(value);
    setLeft(false);
    if (isRecipient(value.trim())) onChange({ address: inAscii(value.trim()) });
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
          onChange={(event) => onChange({ withoutPrimary: event.currentTarget.checked })}
        />
        {i18n.t('finance.withoutPrimary')}
      </label>
      <p class="quiet">
        {i18n.t('finance.cloud66')}{' '}
        <a href={accountPage(dashboardOrigin)} target="_blank" rel="noreferrer">
          {i18n.t('finance.create')}
        </a>
      </p>
    </section>
  );
}
