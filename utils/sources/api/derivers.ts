import type { PartMemories } from '../../journal/snapshots';
import { deriveBackups } from './deriveBackups';
import { deriveDeployments } from './deriveDeployments';
import type { Derived, Reading } from './derived';
import { deriveContainers, deriveJobs, deriveServers } from './deriveHealth';
import type { Part, SeenParts } from './seen';

type Deriver<Kind extends Part> = (
  memory: PartMemories[Kind] | undefined,
  seen: readonly SeenParts[Kind][],
  reading: Reading,
) => Derived<PartMemories[Kind]>;

/**
 * What makes events of each part. Certificates are not read: that needs the scope `admin`, and a token that may do
 * everything is no thing to ask for.
 */
export const derivers: { readonly [Kind in Part]: Deriver<Kind> } = {
  deployments: deriveDeployments,
  servers: deriveServers,
  containers: deriveContainers,
  jobs: deriveJobs,
  backups: deriveBackups,
};
