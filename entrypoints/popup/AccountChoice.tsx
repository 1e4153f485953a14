import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { AccountPicker } from '../../components/AccountPicker';
import { useUnreadCounts } from '../../components/useUnreadCounts';
import type { Account } from '../../utils/accounts/account';
import { plural } from '../../utils/language/plural';

interface Props {
  accounts: readonly Account[];
  selected: Account;
  /** Whether somebody has chosen it; otherwise it is the first. */
  isChosen: boolean;
  onChoose: (id: string) => void;
}

/**
 * Chooses one of several accounts, each with how much of it is unread. The popup opens on one that has something
 * unread: the badge, which counts them all, has to lead somewhere.
 */
export function AccountChoice({ accounts, selected, isChosen, onChoose }: Props) {
  const unread = useUnreadCounts(accounts);
  const isSettled = useRef(isChosen);
  useEffect(() => {
    if (!unread || isSettled.current) return;
    isSettled.current = true;
    const first = accounts.find(({ id }) => unread.get(id));
    if (first && !unread.get(selected.id)) onChoose(first.id);
  }, [unread]);
  const noteOf = (id: string) => {
    const count = unread?.get(id) ?? 0;
    return count > 0 ? plural('toolbar.unread', count) : undefined;
  };
  return <AccountPicker label={i18n.t('popup.account')} {...{ accounts, selected, onChoose, noteOf }} />;
}
