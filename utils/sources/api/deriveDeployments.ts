import { type Derived, type DerivedEvent, eventAt, inOrder, type Reading, stackFields } from './derived';
import { byNumber, isAdded, knownAfter } from './numbered';
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
  const numbered = byNumber(seen);
  const ids = numbered.map(([id]) => id);
  const isFirst = (id: number): boolean => ![...ids, ...(memory?.known ?? [])].some((other) => other < id);
  for (const [id, deployment] of numbered) {
    const { startedAt, finishedAt } = deployment;
    // Of one that has no time only its number tells; when it was read may be by a clock that is behind the server's.
    const isRecent = startedAt === undefined ? memory !== undefined : isSince(startedAt, reading);
    const added = isRecent && (!memory || isAdded(id, memory.known));
    // Cloud 66 has no event for it: more or fewer servers are no deployment of the application.
    const isTold = deployment.type !== 'scale';
    if (added && isTold) events.push(started(deployment, reading));
    const ended = hasEnded(deployment);
    if (ended && isTold && (added || open.has(id) || (!memory && isSince(finishedAt, reading))))
      events.push(resultOf(deployment, isFirst(id), reading));
    if (ended) open.delete(id);
    else if (added || !memory) open.add(id);
  }
  const known = knownAfter(memory?.known, ids);
  return { events: inOrder(events), memory: { known, open: [...open].filter((id) => known.includes(id)) } };
}

const isSince = (at: number | undefined, { since }: Reading): boolean => at !== undefined && at >= since;

/** An outcome that nobody documented has ended only where the API says when. */
const hasEnded = ({ outcome, finishedAt }: SeenDeployment): boolean =>
  outcome === 'unknown' ? finishedAt !== undefined : outcome !== 'pending';

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

function resultOf(deployment: SeenDeployment, isFirst: boolean, { stack, at }: Reading): DerivedEvent {
  const { id, outcome, type, finishedAt = at } = deployment;
  const deploy_context = { ...contextOf(deployment), outcome };
  const key = `deployment:${stack.uid}:${id}:${outcome}`;
  const wrapped = { stack: stackFields(stack), deploy_context };
  if (outcome !== 'success' && outcome !== 'failed')
    return eventAt(finishedAt, key, 'stack.deploy.unknown', wrapped);
  const end = outcome === 'success' ? 'ok' : 'fail';
  // Cloud 66 calls the first deployment of an application its provisioning, every later one a redeployment. The two
  // webhooks differ in their shape too.
  return type === 'first_build' || (type === 'build' && isFirst)
    ? eventAt(finishedAt, key, `stack.provision.${end}`, { ...stackFields(stack), deploy_context })
    : eventAt(finishedAt, key, `stack.redeploy.${end}`, wrapped);
}

function contextOf(deployment: SeenDeployment): Record<string, unknown> {
  const iso = (at: number | undefined) => at && new Date(at).toISOString();
  const fields = {
    id: Number(deployment.id),
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
