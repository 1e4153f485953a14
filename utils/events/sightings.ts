import type { Event, EventFacts, Source } from './event';
import { matchDeployment } from './matchDeployment';
import { threadRole } from './threadKey';
import { runsOf, type Thread } from './threads';

/** Who saw it: the stream and its polls are one, what the API shows is another. */
export type Side = 'stream' | 'api';

export const sideOf = (source: Source): Side | undefined =>
  source === 'api' ? 'api' : source === 'local' ? undefined : 'stream';

/** What is compared of two sightings. */
export type Sighted = Pick<Event, 'id' | 'type' | 'at' | 'source' | 'facts' | 'payload'>;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** `server.stopped` comes when a server has been silent for 20 minutes (Cloud 66's help, "No communication"). */
const lagMs = 30 * minuteMs;
/** How much later than it happened a large account's turn to be asked may be. */
const sweepMs = 12 * hourMs;
const slackMs = minuteMs;

/** Candidates for the same happening have stamps within this many ms of it, but for those of its thread. */
export const sightingWindowMs = sweepMs;

const deployments = /^stack\.(deploy\.started|(provision|redeploy)\.(ok|fail))$/;
const oneShots = new Set([
  'container.down',
  'managed_backup.fail',
  'backup.verification.failed',
  'stack.created',
]);
const threaded = new Set(['server.stopped', 'server.backon', 'job.fail', 'job.backon']);

/** Whether both sides can see events of this type. */
export const isSeenTwice = (type: string): boolean =>
  deployments.test(type) || oneShots.has(type) || threaded.has(type);

/** Whether it is found by its thread rather than by its time. */
export const isThreaded = (type: string): boolean => threaded.has(type);

/**
 * The earlier sighting of what this event is about, among `candidates`: events of the other side that were not seen
 * twice yet, so that every one is matched once. `thread`: the event's own as it was before it.
 */
export function matchSighting<T extends Sighted>(
  event: Sighted,
  candidates: readonly T[],
  thread: Pick<Thread, 'marks'> | undefined,
): T | undefined {
  const others = candidates.filter(({ source }) => sideOf(source) !== sideOf(event.source));
  if (deployments.test(event.type)) return matchDeployment(event, others);
  const alike = others.filter(({ type }) => type === event.type);
  if (isThreaded(event.type)) return thread && matchByThread(event, alike, thread);
  return nearest(
    event,
    alike.filter((other) => isSameThing(event, other)),
  );
}

const nearest = <T extends Sighted>({ at }: Sighted, others: readonly T[]): T | undefined =>
  others.toSorted((one, other) => Math.abs(one.at - at) - Math.abs(other.at - at))[0];

/** What the API shows is stamped when it was seen: it cannot be much earlier than the platform's own word. */
function isInTime(event: Sighted, other: Sighted): boolean {
  const [stream, api] = event.source === 'api' ? [other, event] : [event, other];
  return stream.at <= api.at + lagMs;
}

function matchByThread<T extends Sighted>(
  event: Sighted,
  alike: readonly T[],
  thread: Pick<Thread, 'marks'>,
): T | undefined {
  const role = threadRole(event);
  const last = runsOf(thread).at(-1);
  if (!role || !last) return undefined;
  const { openedAt, closedAt, closedBy } = last;
  if (role.turn === 'closes') return alike.find(({ id }) => id === closedBy);
  // It went on after that: this is another time.
  if (closedAt !== undefined && event.at > closedAt + slackMs) return undefined;
  const opens = new Set(
    thread.marks
      .filter(({ turn, at }) => turn === 'opens' && at >= openedAt && at <= (closedAt ?? at))
      .map(({ id }) => id),
  );
  // A server stops once until it is back, whatever the delay; a job may fail again and again.
  const possible = role.kind === 'heartbeat' ? alike : alike.filter((other) => isInTime(event, other));
  return nearest(
    event,
    possible.filter(({ id }) => opens.has(id)),
  );
}

const isWithin = (one: Sighted, other: Sighted, ms: number): boolean => Math.abs(one.at - other.at) <= ms;

function isSameThing(event: Sighted, other: Sighted): boolean {
  const [one, two] = [event.facts, other.facts];
  if (event.type === 'stack.created')
    return one.application?.uid !== undefined && one.application.uid === two.application?.uid;
  if (event.type === 'container.down') {
    const known = one.subjectUid !== undefined && one.subjectUid === two.subjectUid;
    return known && isInTime(event, other) && isWithin(event, other, sweepMs);
  }
  const [id, otherId] = [backupId(event), backupId(other)];
  if (id !== undefined && otherId !== undefined) return id === otherId;
  return one.subject !== undefined && one.subject === two.subject && isWithin(event, other, hourMs);
}

function backupId({ payload }: Sighted): string | undefined {
  const { backup } = payload;
  const id = typeof backup === 'object' && backup !== null && 'id' in backup ? backup.id : undefined;
  return typeof id === 'number' || typeof id === 'string' ? String(id) : undefined;
}

/** The first sighting's facts with what only the second one knew. */
export const filledIn = (first: EventFacts, second: EventFacts): EventFacts => ({
  ...second,
  ...first,
  ...(first.application || second.application
    ? { application: { ...second.application, ...first.application } }
    : {}),
  ...(first.server || second.server ? { server: { ...second.server, ...first.server } } : {}),
});
