/** Notes what should not have happened. Names the error only: its details may hold an address or a token. */
export function logError(error: unknown): void {
  const name = error instanceof Error ? error.name : typeof error;
  console.error(`Notifier for Cloud 66: ${name}. The next alarm tries again.`);
}
