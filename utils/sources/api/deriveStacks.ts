import { type DerivedEvent, eventAt, stackFields } from './derived';
import type { Part, SeenStack } from './seen';

/** What is remembered of one application: its line in the list, and when each part of it was read. */
export interface StackMemory {
  stack: SeenStack;
  /** When it was first seen, or made: what happened there before is no news. Epoch ms by the server's clock. */
  since: number;
  /** When it was first missing from the list. */
  goneAt?: number;
  /** Parts that may have changed and were not read since, in the order of their urgency. */
  wanted: Part[];
  /** Epoch ms by our clock. */
  readAt: Partial<Record<Part, number>>;
  /** When a part was last asked for in vain, and may be read another time; epoch ms by our clock. */
  triedAt?: Partial<Record<Part, number>> | undefined;
  /** Parts that the token may not read, when they were last asked for. */
  refused?: Part[] | undefined;
  /** Whether a deployment was running when deployments were last read. */
  deploying: boolean;
}

export interface StackList {
  stacks: readonly SeenStack[];
  /** Whether every page was read; otherwise nothing follows from what is missing. */
  complete: boolean;
  /** Epoch ms by the server's clock. */
  at: number;
  /** When the last complete list was read; `undefined`: never, and nothing in this one is news. */
  before: number | undefined;
}

/** A clock or a transaction may put what was made just after the last list a little before it. */
const slackMs = 5 * 60_000;
const forgetAfterMs = 30 * 24 * 60 * 60_000;

export const isDeploying = ({ stack: { status, isBusy }, deploying }: StackMemory): boolean =>
  deploying || isBusy === true || status === 'queued-for-deploying' || status === 'deploying';

/**
 * Compares the list of applications with what is remembered of them: which are new, which are gone or back, and what
 * has to be read of those that changed. `changed` has only the memories that are not as they were.
 */
export function deriveStacks(memories: ReadonlyMap<string, StackMemory>, list: StackList) {
  const events: DerivedEvent[] = [];
  const changed = new Map<string, StackMemory>();
  const forgotten: string[] = [];
  const listed = new Set<string>();
  for (const stack of list.stacks) {
    if (listed.has(stack.uid)) continue;
    listed.add(stack.uid);
    const memory = memories.get(stack.uid);
    if (memory) {
      const now = after(memory, stack);
      if (now) changed.set(stack.uid, now);
      continue;
    }
    const isNew = isMadeSince(stack, list.before);
    const since = isNew ? (stack.createdAt ?? list.before ?? list.at) : list.at;
    if (isNew)
      events.push(
        eventAt(
          stack.createdAt ?? list.at,
          `stack:${stack.uid}:created`,
          'stack.created',
          stackFields(stack),
        ),
      );
    changed.set(stack.uid, {
      stack,
      since,
      wanted: isNew ? ['deployments'] : [],
      readAt: {},
      deploying: false,
    });
  }
  for (const [uid, memory] of list.complete ? memories : []) {
    if (listed.has(uid)) continue;
    const goneAt = memory.goneAt ?? list.at;
    if (list.at - goneAt >= forgetAfterMs) forgotten.push(uid);
    else if (memory.goneAt === undefined) changed.set(uid, { ...memory, goneAt });
  }
  return { events, changed, forgotten };
}

/** One that is older than the last list and was not on it was only not allowed to be seen. */
const isMadeSince = ({ createdAt }: SeenStack, before: number | undefined): boolean =>
  before !== undefined && (createdAt === undefined || createdAt >= before - slackMs);

/** The memory after another line of the list, `undefined` where nothing changed. */
function after({ goneAt, ...memory }: StackMemory, stack: SeenStack): StackMemory | undefined {
  const wanted = [...new Set([...memory.wanted, ...changedParts(memory.stack, stack, goneAt !== undefined)])];
  const isSame =
    goneAt === undefined &&
    wanted.length === memory.wanted.length &&
    JSON.stringify(memory.stack) === JSON.stringify(stack);
  return isSame ? undefined : { ...memory, stack, wanted };
}

/** What may have changed in an application, by what changed in its line; the likeliest first. */
function changedParts(before: SeenStack, now: SeenStack, isBack: boolean): Part[] {
  const moved =
    isBack ||
    before.updatedAt !== now.updatedAt ||
    before.lastActivityAt !== now.lastActivityAt ||
    before.status !== now.status ||
    before.isBusy !== now.isBusy;
  const health = isBack || before.health !== now.health;
  return [
    ...(moved ? (['deployments'] as const) : []),
    ...(health ? (['servers', 'containers'] as const) : []),
    ...(moved ? (['jobs', 'backups', 'servers'] as const) : []),
  ];
}
