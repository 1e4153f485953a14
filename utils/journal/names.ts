import type { Decoded } from '../events/decode';
import type { EventFacts } from '../events/event';
import {
  fillIn,
  type KnownApplication,
  type KnownThing,
  type Learnt,
  learnFrom,
  type Names,
  numberKey,
} from '../events/fillIn';
import type { Journal } from './database';
import { noteKnown, ofAccount } from './noteKnown';
import type { Ingesting } from './schema';

/** A server that makes up a new thing for every event must not fill the journal. */
const mostThings = 5_000;

/** The later of two that know the same thing, with what only the earlier one says. */
const merged = <T extends object>(before: T | undefined, now: T): T => ({ ...before, ...now });

function thingsIn({ server, application, subjectUid }: EventFacts): string[] {
  const { stackId } = application ?? {};
  const number = stackId === undefined ? undefined : numberKey(stackId);
  return [server?.uid, subjectUid, number].filter((key) => key !== undefined);
}

/** What the journal knew, before this batch, of the applications that its events are about; by their uids. */
export type StoredApplications = ReadonlyMap<string, KnownApplication>;

/** As many are looked up in the time that it takes to ask whether there is anything to look up. */
const few = 20;

/** What is known of the things that these facts name, and of the applications that they belong to. */
async function readNames(
  db: Journal,
  accountId: string,
  facts: readonly EventFacts[],
  learnt: Learnt,
): Promise<{ names: Names; stored: StoredApplications }> {
  const tx = db.transaction(['applications', 'things']);
  const store = tx.objectStore('things');
  const named = [...new Set(facts.flatMap(thingsIn))];
  // Where nothing was learnt yet there is nothing to look up, one by one, for a whole batch.
  const isEmpty = named.length > few && (await store.getKey(ofAccount(accountId))) === undefined;
  const keys = isEmpty ? [] : named;
  const rows = await Promise.all(keys.map((key) => store.get([accountId, key])));
  const things = new Map<string, KnownThing>(rows.flatMap((row) => (row ? [[row.key, row]] : [])));
  for (const thing of learnt.things) things.set(thing.key, merged(things.get(thing.key), thing));
  const uids = new Set(
    [
      ...facts.map(({ application }) => application?.uid),
      ...[...things.values()].map((thing) => thing.application),
    ].filter((uid) => uid !== undefined),
  );
  const applications = new Map<string, KnownApplication>();
  await Promise.all(
    [...uids].map(async (uid) => {
      const row = await tx.objectStore('applications').get([accountId, uid]);
      if (row) applications.set(uid, known(row));
    }),
  );
  const stored = new Map(applications);
  for (const { uid, ...application } of learnt.applications)
    applications.set(uid, merged(applications.get(uid), application));
  return { names: { applications, things }, stored };
}

const known = ({ name, environment, stackId }: KnownApplication): KnownApplication => ({
  ...(name === undefined ? {} : { name }),
  ...(environment === undefined ? {} : { environment }),
  ...(stackId === undefined ? {} : { stackId }),
});

/** Together what these events say and what came beside them. */
export function learntFrom(decoded: readonly Decoded[], beside: Learnt | undefined): Learnt {
  const own = learnFrom(decoded.flatMap((result) => (result.ok ? [result.event] : [])));
  return {
    applications: [...(beside?.applications ?? []), ...own.applications],
    things: [...(beside?.things ?? []), ...own.things],
  };
}

/** The events with the names and applications that they leave out, as far as they are known. */
export async function nameAll(
  db: Journal,
  accountId: string,
  decoded: readonly Decoded[],
  learnt: Learnt,
): Promise<{ decoded: Decoded[]; stored: StoredApplications }> {
  const facts = decoded.flatMap((result) => (result.ok ? [result.event.facts] : []));
  if (facts.every((one) => thingsIn(one).length === 0 && one.application?.uid === undefined))
    return { decoded: [...decoded], stored: new Map() };
  const { names, stored } = await readNames(db, accountId, facts, learnt);
  const named = decoded.map(
    (result): Decoded =>
      result.ok ? { ok: true, event: { ...result.event, facts: fillIn(result.event.facts, names) } } : result,
  );
  return { decoded: named, stored };
}

/** Keeps what was learnt of things, writing only what is not known yet. */
export async function noteThings(tx: Ingesting, accountId: string, { things }: Learnt): Promise<void> {
  const latest = new Map<string, KnownThing>();
  for (const { key, ...thing } of things) latest.set(key, merged(latest.get(key), thing));
  return noteKnown<KnownThing>(tx.objectStore('things'), accountId, latest, mostThings);
}
