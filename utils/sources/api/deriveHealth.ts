import { type Derived, type DerivedEvent, eventAt, type Reading, stackFields } from './derived';
import { compareHealth, type Healths, type Manner } from './health';
import type { SeenContainer, SeenJob, SeenServer } from './seen';

const weekMs = 7 * 24 * 60 * 60_000;

/** What is impaired still runs, but is no recovery; what is building or unknown says nothing. */
const servers: Manner<SeenServer> = {
  signOf: ({ health }) => {
    if (health === 'broken') return 'down';
    if (health === 'healthy') return 'up';
    return health === 'impaired' ? 'better' : 'unclear';
  },
  newMayFail: false,
  rememberMs: weekMs,
};

/** Every deployment has other containers, so none that is gone is remembered. */
const containers: Manner<SeenContainer> = {
  signOf: ({ health }) => (health === 'up' || health === 'down' ? health : 'unclear'),
  newMayFail: false,
  rememberMs: 0,
};

const jobSigns = {
  failed: 'down',
  success: 'up',
  started: 'again',
  updated: 'better',
  unknown: 'unclear',
} as const;

const jobs: Manner<SeenJob> = {
  signOf: ({ status }) => jobSigns[status],
  newMayFail: true,
  rememberMs: weekMs,
};

/** The place of a change: which thing, what became of it, and after which reading. */
const keyOf = (kind: string, uid: string, to: string, { before }: Reading): string =>
  `${kind}:${uid}:${to}:${before ?? 'first'}`;

/** Servers that stopped or are back since the last reading. */
export function deriveServers(
  memory: Healths | undefined,
  seen: readonly SeenServer[],
  reading: Reading,
): Derived<Healths> {
  const { changes, healths } = compareHealth(memory, seen, reading.at, servers);
  const events = changes.map(({ thing: { uid, name, address, region }, to }): DerivedEvent => {
    const type = to === 'down' ? 'server.stopped' : 'server.backon';
    const fields = { uid, server: uid, name, address, region, stack: stackFields(reading.stack) };
    return eventAt(reading.at, keyOf('server', uid, to, reading), type, fields);
  });
  return { events, memory: healths };
}

/** Containers that went down. Cloud 66 has no event for one that is up again. */
export function deriveContainers(
  memory: Healths | undefined,
  seen: readonly SeenContainer[],
  reading: Reading,
): Derived<Healths> {
  const { changes, healths } = compareHealth(memory, seen, reading.at, containers);
  const events = changes.flatMap(({ thing, to }): DerivedEvent[] => {
    if (to === 'up') return [];
    const fields = {
      uid: thing.uid,
      name: thing.name,
      service_name: thing.serviceName,
      server_uid: thing.serverUid,
      server_name: thing.serverName,
      image: thing.image,
      command: thing.command,
      health_state: 2,
      message: thing.healthMessage,
      stack: stackFields(reading.stack),
    };
    return [eventAt(reading.at, keyOf('container', thing.uid, to, reading), 'container.down', fields)];
  });
  return { events, memory: healths };
}

/** Jobs that failed, and those that succeeded after that. A second failure counts once a run in between was seen. */
export function deriveJobs(
  memory: Healths | undefined,
  seen: readonly SeenJob[],
  reading: Reading,
): Derived<Healths> {
  const { changes, healths } = compareHealth(memory, seen, reading.at, jobs);
  const events = changes.map(({ thing: { uid, name, type, cron, isPaused: paused }, to }): DerivedEvent => {
    const status = to === 'down' ? 3 : 2;
    const fields = { uid, name, type, cron, status, paused, stack: stackFields(reading.stack) };
    return eventAt(
      reading.at,
      keyOf('job', uid, to, reading),
      to === 'down' ? 'job.fail' : 'job.backon',
      fields,
    );
  });
  return { events, memory: healths };
}
