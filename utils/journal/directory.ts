import { findEntry } from '../events/catalogue';
import { applicationKey, type Event } from '../events/event';
import type { KnownApplication, Learnt } from '../events/fillIn';
import type { Ready } from './batch';
import type { Journal } from './database';
import { noteThings, type StoredApplications } from './names';
import { isKnown, noteKnown, ofAccount, roomFor } from './noteKnown';
import type { Ingesting, SeenApplication, SeenType } from './schema';

/** A server that makes up a new name for every event must not fill the journal or the grid. */
const mostApplications = 2_000;
const mostTypes = 100;

/** Notes the applications and unknown types of new events, and what was learnt, writing only what is not known yet. */
export async function noteSeen(
  tx: Ingesting,
  accountId: string,
  events: readonly Event[],
  { learnt, stored }: Pick<Ready, 'learnt' | 'stored'>,
): Promise<void> {
  await Promise.all([
    noteApplications(tx, accountId, applicationsIn(events, learnt), stored),
    noteThings(tx, accountId, learnt),
    noteTypes(tx, accountId, events),
  ]);
}

/** What these events and what came beside them say of each application, by its key. */
function applicationsIn(
  events: readonly Event[],
  { applications }: Learnt,
): ReadonlyMap<string, KnownApplication> {
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
  return seen;
}

async function noteApplications(
  tx: Ingesting,
  accountId: string,
  seen: ReadonlyMap<string, KnownApplication>,
  stored: StoredApplications,
): Promise<void> {
  const said = [...seen].filter(([key, application]) => {
    const known = stored.get(key);
    return !(known && isKnown<KnownApplication>(known, application));
  });
  // What came beside the events was not looked up for them, and most of a list is there already.
  await noteKnown<KnownApplication>(tx.objectStore('applications'), accountId, said, mostApplications);
}

async function noteTypes(tx: Ingesting, accountId: string, events: readonly Event[]): Promise<void> {
  const store = tx.objectStore('types');
  const unknown = events.filter(({ type }) => !findEntry(type)).toReversed();
  const first = new Map(unknown.map((event) => [event.type, event]));
  const keys = await Promise.all([...first.keys()].map((type) => store.getKey([accountId, type])));
  const fresh = [...first.values()].filter((_, place) => keys[place] === undefined);
  const room = await roomFor(store, accountId, fresh, mostTypes);
  await Promise.all(
    fresh
      .slice(0, room)
      .map(({ type, receivedAt }) => store.put({ accountId, type, firstSeenAt: receivedAt })),
  );
}

/** Every application that an account's events were about. */
export const seenApplications = (db: Journal, accountId: string): Promise<SeenApplication[]> =>
  db.getAll('applications', ofAccount(accountId));

/** Every type that an account has sent and the catalogue does not have, in their order of name. */
export const seenTypes = (db: Journal, accountId: string): Promise<SeenType[]> =>
  db.getAll('types', ofAccount(accountId));
