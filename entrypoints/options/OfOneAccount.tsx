import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { AccountPicker } from '../../components/AccountPicker';
import type { Account } from '../../utils/accounts/account';

interface Props {
  accounts: readonly Account[];
  /** What the choice is called. */
  label: string;
  children: (account: Account) => ComponentChildren;
}

/** What is shown of one account, the first until another is chosen; nothing without any. */
export function OfOneAccount({ accounts, label, children }: Props) {
  const [chosen, choose] = useState<string>();
  const account = accounts.find(({ id }) => id === chosen) ?? accounts[0];
  if (!account) return null;
  return (
    <>
      {accounts.length > 1 && (
        <AccountPicker label={label} accounts={accounts} selected={account} onChoose={choose} />
      )}
      {children(account)}
    </>
  );
}
