import type { SeenDeployment, SeenStack } from '@/utils/sources/api/seen';

/** When the application of these tests was first seen. */
export const since = Date.parse('2026-11-23T09:00:00Z');

export const fakeStack = (overrides: Partial<SeenStack> = {}): SeenStack => ({
  uid: 'stack-tide',
  name: 'tidepool',
  environment: 'staging',
  status: 'deployed',
  health: 'healthy',
  createdAt: since - 86_400_000,
  updatedAt: since - 3_600_000,
  lastActivityAt: since - 3_600_000,
  isBusy: false,
  ...overrides,
});

export const reading = (at: number, before?: number) => ({ stack: fakeStack(), at, since, before });

/** A deployment as the API has it at `at`: one that ends later is still running. */
export function deploymentAt(
  at: number,
  { id, startedAt, finishedAt, outcome }: DeploymentStory,
): SeenDeployment {
  const ended = finishedAt <= at;
  return {
    id: String(id),
    type: 'redeploy',
    startedAt,
    finishedAt: ended ? finishedAt : undefined,
    outcome: ended ? outcome : 'pending',
  };
}

export interface DeploymentStory {
  id: number;
  startedAt: number;
  finishedAt: number;
  outcome: 'success' | 'failed';
}
