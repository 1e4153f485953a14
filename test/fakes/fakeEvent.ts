/** An event of the browser that remembers who listens. */
export function fakeEvent<Args extends unknown[]>() {
  const listeners = new Set<(...args: Args) => void>();
  return {
    addListener: (listener: (...args: Args) => void) => void listeners.add(listener),
    removeListener: (listener: (...args: Args) => void) => void listeners.delete(listener),
    hasListeners: () => listeners.size > 0,
    trigger: (...args: Args) => {
      for (const listener of listeners) listener(...args);
    },
  };
}
