import * as z from 'zod/mini';
import type { Sighted } from './sightings';

const optional = <T extends z.ZodMiniType>(schema: T) => z.catch(z.optional(schema), undefined);

const contextSchema = z.catch(
  z.object({
    deploy_context: z.catch(
      z.object({ git_hash: optional(z.string()), started_at: optional(z.string()) }),
      {},
    ),
  }),
  { deploy_context: {} },
);

const minuteMs = 60_000;
/** Two clocks, one of which may count from when the servers are ready. */
const sameStartMs = minuteMs;
/** By commit or start it is known for sure; then only the next deployment of the same commit must be kept apart. */
const surelyMs = 60 * minuteMs;
/** Without either: how far apart the two may say that it ended. Starts further apart are two deployments. */
const aboutMs = 5 * minuteMs;

/** `stack.provision.ok` and `stack.redeploy.ok` are one outcome: the two sides may call it differently. */
const outcomeOf = (type: string): string => type.slice(type.lastIndexOf('.'));

interface Known {
  commit: string | undefined;
  startedAt: number | undefined;
}

function read({ type, at, payload }: Sighted): Known {
  const { git_hash: commit, started_at } = contextSchema.parse(payload).deploy_context;
  const started = type === 'stack.deploy.started' ? at : Date.parse(started_at ?? '');
  return { commit: commit || undefined, startedAt: Number.isNaN(started) ? undefined : started };
}

function isSameApplication({ facts: one }: Sighted, { facts: other }: Sighted): boolean {
  const [a, b] = [one.application, other.application];
  if (a?.uid !== undefined && b?.uid !== undefined) return a.uid === b.uid;
  return a?.name !== undefined && a.name === b?.name && a.environment === b.environment;
}

/** `undefined`: it is not known, or as far apart as two clocks may be about one start. */
function isSameStart({ startedAt: one }: Known, { startedAt: other }: Known): boolean | undefined {
  if (one === undefined || other === undefined) return undefined;
  const apartMs = Math.abs(one - other);
  if (apartMs <= sameStartMs) return true;
  return apartMs > aboutMs ? false : undefined;
}

/** How sure it is that the two are the same: 2 by commit and start, 1 by one of them, 0 by time alone. */
function likeness(event: Sighted, other: Sighted): number | undefined {
  const [one, two] = [read(event), read(other)];
  const apartMs = Math.abs(event.at - other.at);
  const sameCommit = one.commit && two.commit ? one.commit === two.commit : undefined;
  const sameStart = isSameStart(one, two);
  // The same commit may be deployed again soon; it then starts another time.
  if (sameCommit === false || sameStart === false) return undefined;
  const proofs = Number(sameCommit === true) + Number(sameStart === true);
  return apartMs <= (proofs > 0 ? surelyMs : aboutMs) ? proofs : undefined;
}

/**
 * The same deployment as the other side saw it: by application and commit or start, else by outcome and the nearest
 * end within 5 minutes.
 */
export function matchDeployment<T extends Sighted>(event: Sighted, others: readonly T[]): T | undefined {
  const possible = others.flatMap((other) => {
    const isAlike = outcomeOf(other.type) === outcomeOf(event.type) && isSameApplication(event, other);
    const sure = isAlike ? likeness(event, other) : undefined;
    return sure === undefined ? [] : [{ other, sure, apartMs: Math.abs(other.at - event.at) }];
  });
  return possible.toSorted((one, two) => two.sure - one.sure || one.apartMs - two.apartMs)[0]?.other;
}
