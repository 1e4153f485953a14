/** One webhook body as it was received. */
export interface LoggedEvent {
  id: string;
  receivedAt: string;
  body: Buffer;
}

/** Everything received so far, in order of arrival. */
export interface EventLog {
  append(body: Buffer): LoggedEvent;
  /**
   * Events after a position: an id gives everything after that event, an ISO-8601 UTC time everything received
   * at or after that second. `undefined` means that the id is not known here.
   */
  after(position: string): LoggedEvent[] | undefined;
  /** Calls `listener` for each new event until the returned function is called. */
  onAppend(listener: (event: LoggedEvent) => void): () => void;
  /** Loses everything so far; ids go on. */
  forget(): void;
}

const utcTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

/** An empty log, kept in memory. */
export function createEventLog(): EventLog {
  let events: LoggedEvent[] = [];
  let count = 0;
  const listeners = new Set<(event: LoggedEvent) => void>();
  return {
    append(body) {
      count += 1;
      const id = `evt-${String(count).padStart(6, '0')}`;
      const event = { id, receivedAt: new Date().toISOString(), body };
      events.push(event);
      for (const listener of [...listeners]) listener(event);
      return event;
    },
    after(position) {
      if (utcTime.test(position)) {
        const second = position.slice(0, 19);
        return events.filter(({ receivedAt }) => receivedAt.slice(0, 19) >= second);
      }
      const index = events.findIndex(({ id }) => id === position);
      return index === -1 ? undefined : events.slice(index + 1);
    },
    onAppend(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    forget() {
      events = [];
    },
  };
}
