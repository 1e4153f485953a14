import { isDeploying, type StackMemory } from './deriveStacks';
import type { Allowance } from './pacing';
import type { Part } from './seen';

export interface Planned {
  uid: string;
  part: Part;
  purpose: 'change' | 'sweep';
}

/**
 * How much less often than servers a part is swept, and how young a reading is left alone. Nothing in the list has to
 * change when a server stops, so every application is asked in turn.
 */
const sweeps: readonly { part: Part; weight: number; notBeforeMs: number }[] = [
  { part: 'servers', weight: 1, notBeforeMs: 2 * 60_000 },
  { part: 'containers', weight: 2, notBeforeMs: 4 * 60_000 },
  { part: 'jobs', weight: 2, notBeforeMs: 4 * 60_000 },
  { part: 'deployments', weight: 4, notBeforeMs: 10 * 60_000 },
  { part: 'backups', weight: 4, notBeforeMs: 10 * 60_000 },
];

/** What was never read comes a little earlier, so that there is something to compare with soon. */
const unreadMs = 10 * 60_000;

const urgency: readonly Part[] = ['deployments', 'servers', 'jobs', 'containers', 'backups'];

/** How long a part that could not be read is left alone, though it may have changed. */
const againMs = 2 * 60_000;

/**
 * Which parts of which applications this poll asks for, in that order. What could not be read last time comes after
 * everything else, so that one broken application keeps no other from being read.
 */
export function planPoll(
  memories: ReadonlyMap<string, StackMemory>,
  allowance: Allowance,
  at: number,
): Planned[] {
  const here = [...memories].filter(([, { goneAt }]) => goneAt === undefined);
  const changes = wantedParts(here, at).slice(0, allowance.changes);
  const taken = new Set(changes.map(({ uid, part }) => `${part} ${uid}`));
  const swept = dueSweeps(here, at).filter(({ uid, part }) => !taken.has(`${part} ${uid}`));
  const first = changes.filter(({ isAgain }) => !isAgain);
  const again = changes.filter(({ isAgain }) => isAgain);
  return [...first, ...swept.slice(0, allowance.sweeps), ...again].map(({ uid, part, purpose }) => ({
    uid,
    part,
    purpose,
  }));
}

interface Wanted extends Planned {
  isAgain: boolean;
}

/** When a part was last asked for, with or without an answer. A clock that was set back makes it unread. */
function askedAt({ readAt, triedAt }: StackMemory, part: Part, at: number): number | undefined {
  const times = [readAt[part], triedAt?.[part]].flatMap((time) =>
    time === undefined || time > at ? [] : [time],
  );
  return times.length === 0 ? undefined : Math.max(...times);
}

function wantedParts(here: readonly [string, StackMemory][], at: number): Wanted[] {
  const wanted = here.flatMap(([uid, memory]) => {
    const parts = new Set<Part>(isDeploying(memory) ? ['deployments', ...memory.wanted] : memory.wanted);
    return [...parts].flatMap((part): (Wanted & { last: number })[] => {
      const last = askedAt(memory, part, at) ?? 0;
      const isAgain = last > 0 && last === memory.triedAt?.[part];
      return isAgain && at - last < againMs ? [] : [{ uid, part, purpose: 'change', isAgain, last }];
    });
  });
  return wanted.toSorted(
    (one, other) =>
      Number(one.isAgain) - Number(other.isAgain) ||
      rank(one.part) - rank(other.part) ||
      one.last - other.last,
  );
}

const rank = (part: Part): number => urgency.indexOf(part);

function dueSweeps(here: readonly [string, StackMemory][], at: number): Planned[] {
  const due = here.flatMap(([uid, memory]) =>
    sweeps.flatMap(({ part, weight, notBeforeMs }) => {
      const ageMs = at - (askedAt(memory, part, at) ?? Math.min(memory.since, at) - unreadMs);
      return ageMs < notBeforeMs ? [] : [{ uid, part, lateness: ageMs / weight }];
    }),
  );
  return due
    .toSorted((one, other) => other.lateness - one.lateness)
    .map(({ uid, part }) => ({ uid, part, purpose: 'sweep' }));
}
