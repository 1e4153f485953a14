import { i18n } from '#i18n';
import { ConnectForm } from '../../components/connect/ConnectForm';
import { Said, useSaid } from '../../components/Said';
import type { Account } from '../../utils/accounts/account';
import { isolate } from '../../utils/language/isolate';

interface Props {
  account: Account | undefined;
  onDone: () => void;
  onSkip: () => void;
}

/** Connects the first account; says so where there is one. */
export function ConnectStep({ account, onDone, onSkip }: Props) {
  const { said, say } = useSaid();
  if (account) {
    return (
      <>
        <p>{i18n.t('welcome.connect.connected', [isolate(account.name)])}</p>
        <p class="buttons">
          <button type="button" class="primary" onClick={onDone}>
            {i18n.t('welcome.next')}
          </button>
        </p>
      </>
    );
  }
  return (
    <>
      <p>{i18n.t('welcome.connect.about')}</p>
      <ConnectForm editing={undefined} say={say} onDone={onDone} />
      <Said said={said} />
      <p class="buttons">
        <button type="button" onClick={onSkip}>
          {i18n.t('welcome.skip')}
        </button>
      </p>
    </>
  );
}
