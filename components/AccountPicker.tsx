import type { Account } from '../utils/accounts/account';

interface Props {
  label: string;
  accounts: readonly Account[];
  selected: Account;
  onChoose: (id: string) => void;
  /** What else is to be said of an account. */
  noteOf?: (id: string) => string | undefined;
}

/** Chooses one of several accounts by name. */
export function AccountPicker({ label, accounts, selected, onChoose, noteOf }: Props) {
  return (
    <select
      class="account"
      aria-label={label}
      value={selected.id}
      onChange={(event) => onChoose(event.currentTarget.value)}
    >
      {accounts.map(({ id, name }) => (
        <option key={id} value={id} dir="auto">
          {[name, noteOf?.(id)].filter(Boolean).join(' · ')}
        </option>
      ))}
    </select>
  );
}
