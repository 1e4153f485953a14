const loading = import('./Accounts').then(({ openAccounts }) => openAccounts());
// Whoever shows it says what is wrong.
loading.catch(() => undefined);

/** What the popup shows of the accounts, asked for before anything is drawn. */
export const loadAccounts = () => loading;
