/**
 * Resolves when the person ends the run: Ctrl+C, or the terminal closed. A second Ctrl+C changes nothing, so that what
 * was started can be ended in peace.
 */
export function untilInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve());
  });
}
