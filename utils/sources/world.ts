import type { StreamAccount } from '../accounts/account';
import type { Gap } from '../gaps';
import type { Position } from '../journal/cursors';
import type { LogEntry } from '../journal/schema';
import type { ConnectionStatus } from '../status';
import type { FrameBatch } from './batches';
import type { Failure } from './failure';
import type { StreamKind } from './foreign/kind';
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
  /** Whether there is a network to this account's server, as far as the browser knows: a hint, no more. */
  isOnline: (account: StreamAccount) => boolean;
  readPosition: (account: StreamAccount) => Promise<Position>;
  movePosition: (account: StreamAccount, change: Partial<Position>) => Promise<void>;
  /** Takes a batch into the journal and delivers what it caused. Resolves to how many events were new when it is committed. */
  take: (account: StreamAccount, batch: Arrival) => Promise<{ added: number }>;
  mayRead: (account: StreamAccount) => Promise<boolean>;
  readStatus: (accountId: string) => Promise<ConnectionStatus>;
  writeStatus: (accountId: string, status: ConnectionStatus) => Promise<void>;
  /** Notes a change in the connection for the diagnostics. */
  log: (account: StreamAccount, entry: Omit<LogEntry, 'accountId' | 'at'>) => Promise<void>;
  noteGap: (account: StreamAccount, gap: Gap) => Promise<void>;
  /** Forgets of a gap what lies within a time that was verified; resolves to whether that was all of it. */
  coverGap: (account: StreamAccount, verified: Gap) => Promise<boolean>;
  /** Keeps how the account's server is spoken with, as its stream showed. */
  keepKind: (account: StreamAccount, kind: StreamKind) => Promise<void>;
  /** Tells a person that events cannot arrive. */
  askForHelp: (account: StreamAccount, failure: Failure) => Promise<void>;
}
