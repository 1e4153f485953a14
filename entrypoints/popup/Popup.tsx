import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { ErrorState } from '../../components/states/ErrorState';
import { LoadingState } from '../../components/states/LoadingState';
import { useLoaded } from '../../components/useLoaded';
import { logError } from '../../utils/log';
import { Header } from './Header';
import { loadAccounts } from './loadAccounts';

const openOptions = () => void browser.runtime.openOptionsPage().then(() => window.close(), logError);

/** Keeps the line of the account's name as high as it will be. */
const noName = '\u00a0';

/** The whole popup. The way to the options is there at once, the accounts as soon as they were read. */
export function Popup() {
  const Accounts = useLoaded(loadAccounts);
  if (Accounts && Accounts !== 'failed') return <Accounts openOptions={openOptions} />;
  return (
    <>
      <Header openOptions={openOptions}>
        <p class="account">{Accounts ? i18n.t('extension.name') : noName}</p>
      </Header>
      <main>{Accounts ? <ErrorState words={i18n.t('popup.viewMissing')} /> : <LoadingState />}</main>
    </>
  );
}
