import { useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import type { SendChannel } from '../../components/settings/channelForm';
import { ErrorState } from '../../components/states/ErrorState';
import { LoadingState } from '../../components/states/LoadingState';
import { useAccounts } from '../../components/useAccounts';
import { useLoaded } from '../../components/useLoaded';
import { Header } from './Header';
import { loadAccountView } from './loadAccountView';
import { NotConnected } from './NotConnected';

const openOptions = () => void browser.runtime.openOptionsPage().then(() => window.close());

/** A popup may close when it asks for a file, so that is done on the options page. */
const openExchange = (accountId: string) =>
  void browser.tabs
    .create({
      url: browser.runtime.getURL(`/options.html?account=${encodeURIComponent(accountId)}#data`),
    })
    .then(() => window.close());

/** Asking for a host closes the popup in Firefox, so channels are connected on the options page. */
const openChannel = (accountId: string, channel: SendChannel, editing?: string) => {
  const asked = new URLSearchParams({ account: accountId, channel, ...(editing ? { editing } : {}) });
  void browser.tabs
    .create({ url: browser.runtime.getURL(`/options.html?${asked}#channels`) })
    .then(() => window.close());
};

/** Where the first account is connected, step by step. */
const openWelcome = () =>
  void browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') }).then(() => window.close());

/** The whole popup: one account at a time, or the way to connect the first. */
export function Popup() {
  const accounts = useAccounts();
  const AccountView = useLoaded(loadAccountView);
  const [chosen, choose] = useState<string>();
  if (!accounts) return <LoadingState />;
  const account = accounts.find(({ id }) => id === chosen) ?? accounts[0];
  if (!account) return <NotConnected openOptions={openOptions} openWelcome={openWelcome} />;
  if (AccountView && AccountView !== 'failed') {
    return (
      <AccountView
        key={account.id}
        isChosen={chosen === account.id}
        {...{ account, accounts, choose, openOptions, openExchange, openChannel }}
      />
    );
  }
  return (
    <>
      <Header openOptions={openOptions}>
        <p class="account">{account.name}</p>
      </Header>
      <main>{AccountView ? <ErrorState words={i18n.t('popup.viewMissing')} /> : <LoadingState />}</main>
    </>
  );
}
