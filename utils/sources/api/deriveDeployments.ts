import { type Derived, type DerivedEvent, eventAt, inOrder, type Reading, stackFields } from './derived';
import { isAdded, type Known, knownAfter } from './numbered';
import type { SeenDeployment } from './seen';

export interface DeploymentMemory {
  known: number[];
  /** Those that had no result yet. */
  open: number[];
}

/**
 * Deployments that began or ended since the last reading, each of them, in the order it happened. The first reading
 * tells only what happened after the application was first seen.
 */
export function deriveDeployments(
  memory: DeploymentMemory | undefined,
  seen: readonly SeenDeployment[],
  reading: Reading,
): Derived<DeploymentMemory> {
  const open = new Set(memory?.open);
  const events: DerivedEvent[] = [];
  for (const deployment of seen.toSorted((one, other) => one.id - other.id)) {
    const { id, startedAt, finishedAt } = deployment;
    const added = memory
      ? isAdded(id, memory.known) && isSince(startedAt ?? reading.at, reading)
      : isSince(startedAt, reading);
    if (added && deployment.type !== 'scale') events.push(started(deployment, reading));
    const ended = hasEnded(deployment);
    if (ended && (added || open.has(id) || (!memory && isSince(finishedAt, reading))))
      events.push(...resultOf(deployment, seen, memory?.known, reading));
    if (ended) open.delete(id);
    else if (added || !memory) open.add(id);
  }
  const known = knownAfter(
    memory?.known,
    seen.map(({ id }) => id),
  );
  return { events: inOrder(events), memory: { known, open: [...open].filter((id) => known.includes(id)) } };
}

const isSince = (at: number | undefined, { since }: Reading): boolean => at !== undefined && at >= since;

/** An outcome that nobody documented has ended only where the API says when. */
const hasEnded = ({ outcome, finishedAt }: SeenDeployment): boolean =>
  outcome === undefined ? finishedAt !== undefined : outcome !== 'pending';

const started = (deployment: SeenDeployment, { stack, at }: Reading): DerivedEvent =>
  eventAt(
    deployment.startedAt ?? at,
    `deployment:${stack.uid}:${deployment.id}:started`,
    'stack.deploy.started',
    {
      stack: stackFields(stack),
      deploy_context: contextOf(deployment),
    },
  );

function resultOf(
  deployment: SeenDeployment,
  seen: readonly SeenDeployment[],
  known: Known,
  { stack, at }: Reading,
): DerivedEvent[] {
  // Cloud 66 has no event for it: more or fewer servers are no deployment of the application.
  if (deployment.type === 'scale') return [];
  const { id, outcome, outcomeWord } = deployment;
  const when = deployment.finishedAt ?? at;
  const deploy_context = { ...contextOf(deployment), outcome: outcome ?? outcomeWord };
  const key = `deployment:${stack.uid}:${id}:${outcome ?? 'unknown'}`;
  if (!outcome) {
    const message = outcomeWord && `outcome: ${outcomeWord}`;
    return [
      eventAt(when, key, 'stack.deploy.unknown', { stack: stackFields(stack), deploy_context, message }),
    ];
  }
  const end = outcome === 'success' ? 'ok' : 'fail';
  // The two webhooks differ in their shape too: provisioning has the application's fields beside its own.
  return isProvision(deployment, seen, known)
    ? [eventAt(when, key, `stack.provision.${end}`, { ...stackFields(stack), deploy_context })]
    : [eventAt(when, key, `stack.redeploy.${end}`, { stack: stackFields(stack), deploy_context })];
}

/** Cloud 66 calls the first deployment of an application its provisioning, every later one a redeployment. */
const isProvision = ({ id, type }: SeenDeployment, seen: readonly SeenDeployment[], known: Known): boolean =>
  type === 'first_build' ||
  (type === 'build' && ![...seen.map((other) => other.id), ...(known ?? [])].some((other) => other < id));

function contextOf(deployment: SeenDeployment): Record<string, unknown> {
  const iso = (at: number | undefined) => at && new Date(at).toISOString();
  const fields = {
    id: deployment.id,
    deploy_type: deployment.type,
    triggered_by: deployment.triggeredBy,
    triggered_via: deployment.triggeredVia,
    git_hash: deployment.gitHash,
    git_ref: deployment.gitRef,
    commit_url: deployment.commitUrl,
    started_at: iso(deployment.startedAt),
    finished_at: iso(deployment.finishedAt),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
