import { findEntry, type ThreadKind } from './catalogue';
import type { Event, EventFacts } from './event';

/** What an event does to its thread. */
export type Turn = 'opens' | 'continues' | 'closes';

export interface ThreadRole {
  kind: ThreadKind;
  turn: Turn;
  /** Names the kind and the thing; one thread for each key of an account. */
  key: string;
}

type Parts = readonly (string | number | undefined)[];

const server = ({ server }: EventFacts) => server?.uid ?? server?.name;

/** A name alone does not tell production from staging. */
function application({ application }: EventFacts): Parts {
  if (application?.uid !== undefined) return [application.uid];
  if (application?.name !== undefined) return [application.name, application.environment ?? ''];
  return [application?.stackId];
}

/** A job's name is its own only within its application or server. */
function job(facts: EventFacts): Parts {
  if (facts.subjectUid !== undefined) return [facts.subjectUid];
  return [facts.subject, application(facts)[0] ?? '', server(facts) ?? ''];
}

/** What tells the things of each kind apart. Without one of its parts a thing has no identity. */
const identities: Record<ThreadKind, (facts: EventFacts) => Parts> = {
  heartbeat: (facts) => [server(facts)],
  disk: (facts) => [server(facts)],
  replication: (facts) => [server(facts)],
  web: (facts) => [...application(facts), server(facts) ?? ''],
  deploy: application,
  update: application,
  job,
  // The account pays, and it has one thread.
  payment: () => [],
};

/**
 * The thread that an event belongs to and what it does there; `undefined` for a one-shot: its type has no documented
 * closer, or nothing says which server, job or application it is about.
 */
export function threadRole({ type, facts }: Pick<Event, 'type' | 'facts'>): ThreadRole | undefined {
  const { opens, continues, closes } = findEntry(type) ?? {};
  const kind = opens ?? continues ?? closes;
  if (kind === undefined) return undefined;
  const thing = identities[kind](facts);
  if (thing.includes(undefined)) return undefined;
  return {
    kind,
    turn: opens ? 'opens' : continues ? 'continues' : 'closes',
    key: JSON.stringify([kind, ...thing]),
  };
}
