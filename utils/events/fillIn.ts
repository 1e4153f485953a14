import type { Event, EventFacts } from './event';
import { isOpaque } from './names';

/** What is known of an application beside its uid. */
export interface KnownApplication {
  name?: string;
  environment?: string;
  /** Its number in the dashboard's addresses. */
  stackId?: number;
}

/** What is known of a server or a job, or of an application by its number. */
export interface KnownThing {
  name?: string;
  /** The uid of the application it belongs to. */
  application?: string;
}

/** What earlier events and the API said of an account's things. */
export interface Names {
  /** By uid. */
  applications: ReadonlyMap<string, KnownApplication>;
  /** By uid, or `numberKey`. */
  things: ReadonlyMap<string, KnownThing>;
}

/** What an application's number is looked up by: some payloads have nothing else of it. */
export const numberKey = (stackId: number): string => `stack:${stackId}`;

type Present<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> };

/** Without the fields that are not there. */
const present = <T extends object>(fields: T): Present<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>;

const nameOf = (own: string | undefined, known: string | undefined): string | undefined =>
  own === undefined || isOpaque(own) ? (known ?? own) : own;

function applicationOf({ application, server, subjectUid }: EventFacts, { applications, things }: Names) {
  const { uid, name, stackId } = application ?? {};
  const numbered = stackId === undefined ? undefined : things.get(numberKey(stackId));
  // One that has a name of its own is not necessarily the one that its server belongs to.
  const owners = name === undefined ? [server?.uid, subjectUid] : [];
  const owned = owners.flatMap((key) => (key === undefined ? [] : (things.get(key)?.application ?? [])));
  const found = uid ?? numbered?.application ?? owned[0];
  if (found === undefined) return application;
  const known = applications.get(found);
  return present({ ...known, ...application, uid: found, name: nameOf(name, known?.name) });
}

/**
 * The facts with what they leave out: which application a server or a job belongs to, and what they are called. What
 * the event itself says stands.
 */
export function fillIn(facts: EventFacts, names: Names): EventFacts {
  const application = applicationOf(facts, names);
  const { server, subjectUid } = facts;
  const known = server?.uid === undefined ? undefined : names.things.get(server.uid);
  const subject = nameOf(
    facts.subject,
    subjectUid === undefined ? undefined : names.things.get(subjectUid)?.name,
  );
  return {
    ...facts,
    ...(application ? { application } : {}),
    ...(server ? { server: present({ ...server, name: nameOf(server.name, known?.name) }) } : {}),
    ...(subject === undefined ? {} : { subject }),
  };
}

/** What can be learnt from events, or from the API's lists. */
export interface Learnt {
  applications: ({ uid: string } & KnownApplication)[];
  things: ({ key: string } & KnownThing)[];
}

/** What these events say of which thing is called what and belongs where. */
export function learnFrom(events: readonly Pick<Event, 'type' | 'facts'>[]): Learnt {
  const learnt: Learnt = { applications: [], things: [] };
  for (const { type, facts } of events) {
    const { uid, name, environment, stackId } = facts.application ?? {};
    const of = uid === undefined ? {} : { application: uid };
    if (uid !== undefined) learnt.applications.push(present({ uid, name, environment, stackId }));
    if (uid !== undefined && stackId !== undefined) learnt.things.push({ key: numberKey(stackId), ...of });
    const { server } = facts;
    if (server?.uid !== undefined && (uid ?? server.name) !== undefined)
      learnt.things.push(present({ key: server.uid, name: server.name, ...of }));
    // Containers and processes come and go; a job stays.
    if (facts.subjectUid !== undefined && type.startsWith('job.') && uid !== undefined)
      learnt.things.push(present({ key: facts.subjectUid, name: facts.subject, ...of }));
  }
  return learnt;
}
