const loading = import('../../components/activity/Activity');
// Whoever shows it says what is wrong.
loading.catch(() => undefined);

/** The activity, asked for before anything is drawn: its code is read while the journal is opened. */
export const loadActivity = async () => (await loading).Activity;
