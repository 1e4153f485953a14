/**
 * Notes what should not have happened, and the places in this extension's own code that it went through. Nothing else
 * of the error: its words may hold an address or a token.
 */
export function logError(error: unknown): void {
  const name = error instanceof Error ? error.name : typeof error;
  const stack = (error instanceof Error && error.stack) || '';
  const places = [...stack.matchAll(/-extension:\/\/[\w-]+(\/[\w./-]+:\d+:\d+)/g)].map(([, place]) => place);
  console.error(['Notifier for Cloud 66:', name, ...places].join(' '));
}
