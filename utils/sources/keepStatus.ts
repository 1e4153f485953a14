import type { StreamAccount } from '../accounts/account';
import type { ConnectionStatus } from '../status';
import type { SourceWorld } from './world';

/** The status of one account's connection, in memory and in storage. */
export interface KeptStatus {
  get: () => ConnectionStatus;
  /** Changes a part; resolves when that is stored. Never rejects, and writes nothing once the connection is stopped. */
  change: (part: Partial<ConnectionStatus>) => Promise<void>;
  /** Changes a part that is worth no write of its own: it is stored with the next change. */
  remember: (part: Pick<ConnectionStatus, 'reasons'>) => void;
}

export function keepStatus(
  account: StreamAccount,
  known: ConnectionStatus,
  world: Pick<SourceWorld, 'now' | 'writeStatus'>,
  signal: AbortSignal,
): KeptStatus {
  // These two are kept elsewhere and only read with it.
  const { journalAt: _, gap: __, ...own } = known;
  let status: ConnectionStatus = own;
  return {
    get: () => status,
    remember(part) {
      status = { ...status, ...part };
    },
    async change(part) {
      const isNew = part.state !== undefined && part.state !== status.state;
      status = { ...status, ...part, ...(isNew ? { changedAt: world.now() } : {}) };
      if (!signal.aborted) await world.writeStatus(account.id, status).catch(() => undefined);
    },
  };
}

/** What is still true of a status when somebody or something gives reason to begin anew. */
export const begunAnew = (
  { source, why, poll, lastByteAt, pace }: ConnectionStatus,
  now: number,
): ConnectionStatus => ({
  state: 'connecting',
  changedAt: now,
  attempts: 0,
  ...(lastByteAt === undefined ? {} : { lastByteAt }),
  ...(poll === 'works' ? { poll } : {}),
  // A flood does not end because somebody asks.
  ...(pace ? { pace } : {}),
  // The stream is tried at once; until it works there is no reason to do without events.
  ...(source === 'poll' ? { source, why, streamAt: now } : {}),
});
