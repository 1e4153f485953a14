import { findEntry } from '../events/catalogue';
import { applicationKey, type Event } from '../events/event';
import type { KnownApplication, Learnt } from '../events/fillIn';
import type { Journal } from './database';
import { isKnown, noteThings } from './names';
import type { Ingesting, SeenApplication, SeenType } from './schema';

/** A server that makes up a new name for every event must not fill the journal or the grid. */
const mostApplications = 2_000;
const mostTypes = 100;

const ofAccount = (accountId: string): IDBKeyRange => IDBKeyRange.bound([accountId], [accountId, []]);

/** Notes the applications and unknown types of new events, and what was learnt, writing only what is not known yet. */
export async function noteSeen(
  tx: Ingesting,
  accountId: string,
  events: readonly Event[],
  learnt: Learnt,
): Promise<void> {
  await Promise.all([
    noteApplications(tx, accountId, events, learnt),
    noteThings(tx, accountId, learnt),
    noteTypes(tx, events),
  ]);
}

async function noteApplications(
  tx: Ingesting,
  accountId: string,
  events: readonly Event[],
  { applications }: Learnt,
): Promise<void> {
  const store = tx.objectStore('applications');
  const seen = new Map<string, KnownApplication>();
  const note = (key: string, { name, environment, stackId }: KnownApplication): void =>
    void seen.set(key, {
      ...seen.get(key),
      ...(name === undefined ? {} : { name }),
      ...(environment === undefined ? {} : { environment }),
      ...(stackId === undefined ? {} : { stackId }),
    });
  for (const { uid, ...application } of applications) note(uid, application);
  for (const event of events) {
    const key = applicationKey(event);
    if (key !== undefined) note(key, event.facts.application ?? {});
  }
  await Promise.all(
    [...seen].map(async ([key, application]) => {
      const known = await store.get([accountId, key]);
      if (known && isKnown(known, application)) return;
      const isFull = !known && (await store.count(ofAccount(accountId))) >= mostApplications;
      if (!isFull) await store.put({ ...known, accountId, key, ...application });
    }),
  );
}

async function noteTypes(tx: Ingesting, events: readonly Event[]): Promise<void> {
  const store = tx.objectStore('types');
  const unknown = events.filter(({ type }) => !findEntry(type)).toReversed();
  const first = new Map(unknown.map((event) => [event.type, event]));
  await Promise.all(
    [...first.values()].map(async ({ accountId, type, receivedAt }) => {
      if ((await store.getKey([accountId, type])) !== undefined) return;
      if ((await store.count(ofAccount(accountId))) >= mostTypes) return;
      await store.put({ accountId, type, firstSeenAt: receivedAt });
    }),
  );
}

/** Every application that an account's events were about. */
export const seenApplications = (db: Journal, accountId: string): Promise<SeenApplication[]> =>
  db.getAll('applications', ofAccount(accountId));

/** Every type that an account has sent and the catalogue does not have, in their order of name. */
export const seenTypes = (db: Journal, accountId: string): Promise<SeenType[]> =>
  db.getAll('types', ofAccount(accountId));
