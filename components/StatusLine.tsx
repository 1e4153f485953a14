import type { JournalEvent } from '../utils/journal/schema';
import type { ConnectionStatus } from '../utils/status';
import { statusWords } from './statusWords';

interface Props {
  status: ConnectionStatus | undefined;
  events: JournalEvent[] | 'failed' | undefined;
  now: number;
  role?: 'status';
}

/** A dot and the words that say the same; empty until both are known. */
export function StatusLine({ status, events, now, ...rest }: Props) {
  return (
    <p class={`status ${status?.state ?? ''}`} {...rest}>
      {status && events && (
        <>
          <span class="dot" aria-hidden="true" />
          {statusWords(status, events === 'failed' ? 'unreadable' : (events[0]?.at ?? 'none'), now)}
        </>
      )}
    </p>
  );
}
