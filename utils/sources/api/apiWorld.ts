import type { ApiAccount } from '../../accounts/account';
import type { ApiAnswer } from '../../accounts/api/answer';
import type { ApiFailure } from '../../accounts/api/failure';
import type { Frame } from '../../events/event';
import type { Learnt } from '../../events/fillIn';
import type { LogEntry } from '../../journal/schema';
import type { ListMemory, PartMemories, SnapshotChange } from '../../journal/snapshots';
import type { ApiStatus } from './apiStatus';
import type { StackMemory } from './deriveStacks';
import type { Part, SeenParts, SeenStack } from './seen';

/** What is asked of the API; its client has all of it. */
export interface ApiReader extends PartReaders {
  stacks: () => Promise<ApiAnswer<SeenStack[]>>;
}

export type PartReaders = { [Kind in Part]: (uid: string) => Promise<ApiAnswer<SeenParts[Kind][]>> };

/** Events and what they were derived from, on their way to the journal. */
export interface ApiArrival {
  source: 'api';
  frames: readonly Frame[];
  snapshot: SnapshotChange;
  /** What applications, servers and jobs are called. */
  names?: Learnt | undefined;
  /** How far the server's clock is ahead of ours, where it is known. */
  serverAheadMs: number | undefined;
}

/** All that following an account's API needs of the rest. */
export interface ApiWorld {
  reader: (account: ApiAccount, signal: AbortSignal) => ApiReader;
  now: () => number;
  random: () => number;
  /** Whether there is a network to this account's API, as far as the browser knows. */
  isOnline: (account: ApiAccount) => boolean;
  mayAsk: (account: ApiAccount) => Promise<boolean>;
  /** How many requests within an hour its polls may make. */
  most: (account: ApiAccount) => Promise<number>;
  readList: (account: ApiAccount) => Promise<ListMemory | undefined>;
  readStacks: (account: ApiAccount) => Promise<Map<string, StackMemory>>;
  readParts: (account: ApiAccount, uid: string) => Promise<Partial<PartMemories>>;
  /** Takes events and their snapshot into the journal together, and delivers what they caused. */
  take: (account: ApiAccount, arrival: ApiArrival) => Promise<{ added: number }>;
  readStatus: (accountId: string) => Promise<ApiStatus>;
  writeStatus: (accountId: string, status: ApiStatus) => Promise<void>;
  /** Notes a change for the diagnostics. */
  log: (account: ApiAccount, entry: Omit<LogEntry, 'accountId' | 'at'>) => Promise<void>;
  /** Tells a person that the API does not answer any more, `since` then (epoch ms). */
  askForHelp: (account: ApiAccount, failure: ApiFailure | 'not-allowed', since: number) => Promise<void>;
  /** Tells a person that nothing can be compared or kept, as the journal takes nothing. */
  tellNoJournal: (account: ApiAccount) => Promise<void>;
}
