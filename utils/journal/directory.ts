import { findEntry } from '../events/catalogue';
import { applicationKey, type Event } from '../events/event';
import type { Journal } from './database';
import type { Ingesting, SeenApplication, SeenType } from './schema';

/** A server that makes up a new name for every event must not fill the journal or the grid. */
const mostApplications = 2_000;
const mostTypes = 100;

const ofAccount = (accountId: string): IDBKeyRange => IDBKeyRange.bound([accountId], [accountId, []]);

/** Notes the applications and unknown types of new events, writing only what is not known yet. */
export async function noteSeen(tx: Ingesting, events: readonly Event[]): Promise<void> {
  await Promise.all([noteApplications(tx, events), noteTypes(tx, events)]);
}

async function noteApplications(tx: Ingesting, events: readonly Event[]): Promise<void> {
  const store = tx.objectStore('applications');
  const seen = new Map<string, SeenApplication>();
  for (const event of events) {
    const key = applicationKey(event);
    if (key === undefined) continue;
    const { name, environment } = event.facts.application ?? {};
    seen.set(key, {
      ...(seen.get(key) ?? { accountId: event.accountId, key }),
      ...(name === undefined ? {} : { name }),
      ...(environment === undefined ? {} : { environment }),
    });
  }
  await Promise.all(
    [...seen.values()].map(async (application) => {
      const known = await store.get([application.accountId, application.key]);
      const merged = { ...known, ...application };
      const same = known && known.name === merged.name && known.environment === merged.environment;
      if (same) return;
      const isFull = !known && (await store.count(ofAccount(application.accountId))) >= mostApplications;
      if (!isFull) await store.put(merged);
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
