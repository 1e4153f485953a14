import { useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { SendChannel } from '../../components/settings/channelForm';
import { useAccounts } from '../../components/useAccounts';
import type { Account } from '../../utils/accounts/account';
import { readAccounts } from '../../utils/accounts/store';
import { openJournal } from '../../utils/journal/database';
import { logError } from '../../utils/log';
import { sendMessage } from '../../utils/messaging';
import { AccountView } from './AccountView';
import { NotConnected } from './NotConnected';

const openTab = (url: string) => void browser.tabs.create({ url }).then(() => window.close(), logError);

/** A popup may close when it asks for a file, so that is done on the options page. */
const openExchange = (accountId: string) =>
  openTab(browser.runtime.getURL(`/options.html?account=${encodeURIComponent(accountId)}#data`));

/** Asking for a host closes the popup in Firefox, so channels are connected on the options page. */
const openChannel = (accountId: string, channel: SendChannel, editing?: string) => {
  const asked = new URLSearchParams({ account: accountId, channel, ...(editing ? { editing } : {}) });
  openTab(browser.runtime.getURL(`/options.html?${asked}#channels`));
};

/** Where the first account is connected, step by step. */
const openWelcome = () => openTab(browser.runtime.getURL('/welcome.html'));

interface Props {
  openOptions: () => void;
}

/** Reads the accounts and resolves to what shows them: one at a time, or the way to connect the first. */
export async function openAccounts() {
  // The view says what is wrong with it; until then it is opened while the accounts are read.
  openJournal().catch(() => undefined);
  const reading = readAccounts();
  // The popup also works while the background cannot answer.
  Promise.resolve()
    .then(() => sendMessage('ensureRunning', 'check'))
    .catch(logError);
  const first = await reading;
  return ({ openOptions }: Props) => <Accounts first={first} openOptions={openOptions} />;
}

function Accounts({ first, openOptions }: Props & { first: Account[] }) {
  const accounts = useAccounts(first);
  const [chosen, choose] = useState<string>();
  const account = accounts.find(({ id }) => id === chosen) ?? accounts[0];
  if (!account) return <NotConnected openOptions={openOptions} openWelcome={openWelcome} />;
  return (
    <AccountView
      key={account.id}
      isChosen={chosen === account.id}
      {...{ account, accounts, choose, openOptions, openExchange, openChannel }}
    />
  );
}
