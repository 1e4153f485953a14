import type { IDBPTransaction } from 'idb';
import type { BackupMemory } from '../sources/api/deriveBackups';
import type { DeploymentMemory } from '../sources/api/deriveDeployments';
import type { StackMemory } from '../sources/api/deriveStacks';
import type { Healths } from '../sources/api/health';
import type { Journal } from './database';
import type { JournalSchema } from './schema';

/** What is remembered of an account's list of applications. */
export interface ListMemory {
  /** The address and account that everything was read from: of another one nothing is known. */
  from: string;
  /** When the list was last read to its end, epoch ms by the server's clock; `undefined`: never. */
  listedAt?: number | undefined;
  /** How many pages it had. */
  pages: number;
}

/** What is remembered of each part of an application. */
export interface PartMemories {
  deployments: DeploymentMemory;
  servers: Healths;
  containers: Healths;
  jobs: Healths;
  backups: BackupMemory;
}

interface Row<Kind extends string, Memory> {
  accountId: string;
  part: Kind;
  /** The application's, empty for the list. */
  uid: string;
  memory: Memory;
}

/** What was last read of an account's API, in as many rows as can be read and written alone. */
export type SnapshotRow =
  | Row<'list', ListMemory>
  | Row<'stack', StackMemory>
  | Row<'parts', Partial<PartMemories>>;

/** What to remember instead from now on. */
export interface SnapshotChange {
  rows: readonly SnapshotRow[];
  /** Applications to forget, by uid. */
  forgotten?: readonly string[];
  /** Whether nothing that is remembered of the account holds any more. */
  anew?: boolean;
}

type Changing = IDBPTransaction<JournalSchema, 'snapshots'[], 'readwrite'>;
type Store = Pick<ReturnType<Changing['objectStore']>, 'put' | 'delete'>;

const ofAccount = (accountId: string): IDBKeyRange => IDBKeyRange.bound([accountId], [accountId, []]);
/** Writes a change within the transaction that takes its events in. */
export async function changeSnapshot(
  store: Store,
  accountId: string,
  { rows, forgotten = [], anew = false }: SnapshotChange,
): Promise<void> {
  if (anew) await store.delete(ofAccount(accountId));
  const gone = forgotten.flatMap((uid) =>
    ['stack', 'parts'].map((kind): [string, string, string] => [accountId, kind, uid]),
  );
  await Promise.all([...gone.map((key) => store.delete(key)), ...rows.map((row) => store.put(row))]);
}

export async function readList(db: Journal, accountId: string): Promise<ListMemory | undefined> {
  const row = await db.get('snapshots', [accountId, 'list', '']);
  return row?.part === 'list' ? row.memory : undefined;
}

/** What is remembered of every application, by uid. */
export async function readStacks(db: Journal, accountId: string): Promise<Map<string, StackMemory>> {
  const range = IDBKeyRange.bound([accountId, 'stack'], [accountId, 'stack', []]);
  const rows = await db.getAll('snapshots', range);
  return new Map(rows.flatMap((row) => (row.part === 'stack' ? [[row.uid, row.memory]] : [])));
}

/** What is remembered of the parts of an application; of one that was never read, nothing. */
export async function readParts(db: Journal, accountId: string, uid: string): Promise<Partial<PartMemories>> {
  const row = await db.get('snapshots', [accountId, 'parts', uid]);
  return row?.part === 'parts' ? row.memory : {};
}
