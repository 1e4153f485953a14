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

/** Which parts of which applications this poll asks for, in that order. */
export function planPoll(
  memories: ReadonlyMap<string, StackMemory>,
  allowance: Allowance,
  at: number,
): Planned[] {
  const here = [...memories].filter(([, { goneAt }]) => goneAt === undefined);
  const changes = wantedParts(here).slice(0, allowance.changes);
  const taken = new Set(changes.map(({ uid, part }) => `${part} ${uid}`));
  const swept = dueSweeps(here, at).filter(({ uid, part }) => !taken.has(`${part} ${uid}`));
  return [...changes, ...swept.slice(0, allowance.sweeps)];
}

function wantedParts(here: readonly [string, StackMemory][]): Planned[] {
  const wanted = here.flatMap(([uid, memory]) => {
    const parts = new Set<Part>(isDeploying(memory) ? ['deployments', ...memory.wanted] : memory.wanted);
    return [...parts].map((part) => ({ uid, part, readAt: memory.readAt[part] ?? 0 }));
  });
  return wanted
    .toSorted((one, other) => rank(one.part) - rank(other.part) || one.readAt - other.readAt)
    .map(({ uid, part }) => ({ uid, part, purpose: 'change' }));
}

const rank = (part: Part): number => urgency.indexOf(part);

function dueSweeps(here: readonly [string, StackMemory][], at: number): Planned[] {
  const due = here.flatMap(([uid, { readAt, since }]) =>
    sweeps.flatMap(({ part, weight, notBeforeMs }) => {
      const last = readAt[part];
      // A clock that was set back must not keep anything from being read.
      const known = last === undefined || last > at ? Math.min(since, at) - unreadMs : last;
      const ageMs = at - known;
      return ageMs < notBeforeMs ? [] : [{ uid, part, lateness: ageMs / weight }];
    }),
  );
  return due
    .toSorted((one, other) => other.lateness - one.lateness)
    .map(({ uid, part }) => ({ uid, part, purpose: 'sweep' }));
}
