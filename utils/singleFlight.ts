/**
 * A task that never runs beside itself. A call while it runs makes it run once more afterwards, and resolves
 * when that is done: whoever asks knows that everything it saw was taken into account.
 */
export function singleFlight<T>(task: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  let next: Promise<T> | undefined;

  const start = (): Promise<T> => {
    running = task().finally(() => {
      running = undefined;
    });
    return running;
  };

  return () => {
    // Asked for first: between the end of a run and the start of the next one nothing runs, and still one is coming.
    if (next) return next;
    if (!running) return start();
    next = running
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return start();
      });
    return next;
  };
}
