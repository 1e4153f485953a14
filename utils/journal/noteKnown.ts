type Row<T> = T & { accountId: string; key: string };

/** Where rows of an account's applications or things are kept. */
interface KnownStore<T> {
  get(key: [string, string]): Promise<T | undefined>;
  count(range: IDBKeyRange): Promise<number>;
  put(row: Row<T>): Promise<unknown>;
}

export const ofAccount = (accountId: string): IDBKeyRange => IDBKeyRange.bound([accountId], [accountId, []]);

/** Whether a row says all of this already. */
export const isKnown = <T extends object>(before: T, now: T): boolean =>
  Object.entries(now).every(([field, value]) => before[field as keyof T] === value);

/** How many of these an account has room for; counted once for all of a batch. */
export async function roomFor(
  store: Pick<KnownStore<unknown>, 'count'>,
  accountId: string,
  fresh: readonly unknown[],
  most: number,
): Promise<number> {
  return fresh.length > 0 ? Math.max(0, most - (await store.count(ofAccount(accountId)))) : 0;
}

/** Keeps what is said of each by its key, writing only what is not known yet: of new ones no more than there is room for. */
export async function noteKnown<T extends object>(
  store: KnownStore<T>,
  accountId: string,
  said: Iterable<readonly [string, T]>,
  most: number,
): Promise<void> {
  const rows = await Promise.all(
    [...said].map(async ([key, now]) => ({ key, now, before: await store.get([accountId, key]) })),
  );
  const fresh = rows.filter(({ before }) => !before);
  const left = new Set(fresh.slice(await roomFor(store, accountId, fresh, most)));
  await Promise.all(
    rows
      .filter((row) => !left.has(row) && !(row.before && isKnown<T>(row.before, row.now)))
      .map(({ key, now, before }) => store.put({ ...before, ...now, accountId, key })),
  );
}
