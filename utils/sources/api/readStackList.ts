import type { ApiAccount } from '../../accounts/account';
import type { ApiFailure } from '../../accounts/api/failure';
import type { ListMemory } from '../../journal/snapshots';
import type { ApiReader, ApiWorld } from './apiWorld';
import { deriveStacks, type StackMemory } from './deriveStacks';
import { namesOfStacks } from './namesIn';
import { takeDerived } from './takeDerived';

const perPage = 30;

/** How many requests a list of so many applications takes. */
const pagesOf = (applications: number): number => Math.max(1, Math.ceil(applications / perPage));

/** All that is remembered of an account's applications. */
export interface Remembered {
  list: ListMemory;
  /** Whether that is nothing, because it is another account than before or the first time. */
  anew: boolean;
  memories: Map<string, StackMemory>;
}

/** What an account's snapshots are of: another address or account has nothing to do with them. */
const originOf = ({ api: { url, accountId, ownAccountId, accountName } }: ApiAccount): string =>
  // An account that was connected before its number was kept has only its name.
  JSON.stringify([url, accountId ?? ownAccountId ?? accountName ?? null]);

export async function remember(
  account: ApiAccount,
  world: Pick<ApiWorld, 'readList' | 'readStacks'>,
): Promise<Remembered> {
  const from = originOf(account);
  const list = await world.readList(account);
  if (list?.from !== from) return { list: { from, pages: 1 }, anew: true, memories: new Map() };
  return { list, anew: false, memories: await world.readStacks(account) };
}

export interface ListReading {
  requests: number;
  failure?: ApiFailure;
  /** Whether anything was not as it was remembered. */
  hasChanged: boolean;
}

/** Reads the list of applications, takes what changed into the journal and into what is `remembered`. */
export async function readStackList(
  account: ApiAccount,
  remembered: Remembered,
  { reader, world }: { reader: ApiReader; world: Pick<ApiWorld, 'now' | 'take'> },
): Promise<ListReading> {
  const { list, anew, memories } = remembered;
  const answer = await reader.stacks();
  if (!answer.ok) return { requests: 1, failure: answer.failure, hasChanged: false };
  const { value: stacks, complete, serverAt } = answer;
  const at = serverAt ?? world.now();
  const derived = deriveStacks(memories, { stacks, complete, at, before: list.listedAt });
  const pages = pagesOf(stacks.length);
  remembered.list = { from: list.from, listedAt: complete ? at : list.listedAt, pages };
  const accountId = account.id;
  const rows = [...derived.changed].map(([uid, memory]) => ({
    accountId,
    part: 'stack' as const,
    uid,
    memory,
  }));
  const listRow = { accountId, part: 'list' as const, uid: '', memory: remembered.list };
  const snapshot = { rows: [listRow, ...rows], forgotten: derived.forgotten, anew };
  const names = namesOfStacks([...derived.changed.values()].map(({ stack }) => stack));
  await takeDerived(account, derived.events, { snapshot, names }, serverAt, world);
  remembered.anew = false;
  for (const [uid, memory] of derived.changed) memories.set(uid, memory);
  for (const uid of derived.forgotten) memories.delete(uid);
  return { requests: pages, hasChanged: derived.changed.size > 0 };
}
