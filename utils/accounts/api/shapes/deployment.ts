import * as z from 'zod/mini';
import { identity, link, named, time, words } from './lenient';

export const deploymentSchema = z.pipe(
  z.object({
    id: identity,
    triggered_by: words,
    triggered_via: named(['web', 'api', 'hook']),
    started_at: time,
    finished_at: time,
    outcome: named(['pending', 'success', 'failed']),
    deploy_type: named(['build', 'redeploy', 'scale', 'first_build', 'revert']),
    git_hash: words,
    git_ref: words,
    commit_url: link,
  }),
  z.transform((deployment) => ({
    id: deployment.id,
    triggeredBy: deployment.triggered_by,
    triggeredVia: deployment.triggered_via,
    startedAt: deployment.started_at,
    finishedAt: deployment.finished_at,
    outcome: deployment.outcome,
    type: deployment.deploy_type,
    gitHash: deployment.git_hash,
    gitRef: deployment.git_ref,
    commitUrl: deployment.commit_url,
  })),
);
