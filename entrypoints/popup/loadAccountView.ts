// What it shows first is read beside it.
import './loadActivity';

const loading = import('./AccountView');
// Whoever shows it says what is wrong.
loading.catch(() => undefined);

/** An account's view, asked for before anything is drawn: its code is read while the accounts are. */
export const loadAccountView = async () => (await loading).AccountView;
