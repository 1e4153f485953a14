/** What became of a test notification. `off`: its cell in the grid is switched off. */
export type TestResult = { state: 'sent' | 'unconfirmed' | 'off' } | { state: 'failed'; error: string };
