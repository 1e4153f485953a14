import type { Account } from '../accounts/account';
import type { Gap } from '../gaps';
import type { Position } from '../journal/cursors';
import type { LogEntry } from '../journal/schema';
import type { ConnectionStatus } from '../status';
import type { FrameBatch } from './batches';
import type { Failure } from './failure';
import type { FetchLike } from './request';

/** A batch on its way to the journal. */
export interface Arrival extends FrameBatch {
  source: 'stream' | 'poll';
  /** How far the server's clock is ahead of ours, where it is known. */
  serverAheadMs?: number | undefined;
}

/** All that reading an account's events needs of the rest. */
export interface SourceWorld {
  fetch: FetchLike;
  now: () => number;
  random: () => number;
  /** Whether there is a network to this account's server, as far as the browser knows. */
  isOnline: (account: Account) => boolean;
  readPosition: (account: Account) => Promise<Position>;
  movePosition: (account: Account, change: Partial<Position>) => Promise<void>;
  /** Takes a batch into the journal and delivers what it caused. Resolves to how many events were new when it is committed. */
  take: (account: Account, batch: Arrival) => Promise<{ added: number }>;
  mayRead: (account: Account) => Promise<boolean>;
  readStatus: (accountId: string) => Promise<ConnectionStatus>;
  writeStatus: (accountId: string, status: ConnectionStatus) => Promise<void>;
  /** Notes a change in the connection for the diagnostics. */
  log: (account: Account, entry: Omit<LogEntry, 'accountId' | 'at'>) => Promise<void>;
  noteGap: (account: Account, gap: Gap) => Promise<void>;
  /** Forgets a gap if all of it is after `verifiedAt`; resolves to whether it did. */
  coverGap: (account: Account, verifiedAt: number) => Promise<boolean>;
  /** Tells a person that events cannot arrive. */
  askForHelp: (account: Account, failure: Failure) => Promise<void>;
}
