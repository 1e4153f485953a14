/**
 * What was read from the API, as far as deriving events needs it. Times are epoch ms by the server's clock. A field
 * that could not be read, or holds what nobody documented, is absent; it is never read as the nearest known value.
 */
export interface SeenStack {
  uid: string;
  name?: string | undefined;
  environment?: string | undefined;
  status?: number | undefined;
  health?: number | undefined;
  createdAt?: number | undefined;
  updatedAt?: number | undefined;
  lastActivityAt?: number | undefined;
  isBusy?: boolean | undefined;
  cloud?: string | undefined;
  framework?: string | undefined;
  accountName?: string | undefined;
  applicationAddress?: string | undefined;
}

export interface SeenDeployment {
  id: number;
  outcome?: 'pending' | 'success' | 'failed' | undefined;
  /** The outcome in the API's own word, also one that nobody documented. */
  outcomeWord?: string | undefined;
  type?: string | undefined;
  startedAt?: number | undefined;
  finishedAt?: number | undefined;
  triggeredBy?: string | undefined;
  triggeredVia?: string | undefined;
  gitHash?: string | undefined;
  gitRef?: string | undefined;
  commitUrl?: string | undefined;
}

export interface SeenServer {
  uid: string;
  name?: string | undefined;
  address?: string | undefined;
  region?: string | undefined;
  health?: number | undefined;
}

export interface SeenContainer {
  uid: string;
  name?: string | undefined;
  serviceName?: string | undefined;
  serverUid?: string | undefined;
  serverName?: string | undefined;
  image?: string | undefined;
  command?: string | undefined;
  health?: number | undefined;
  healthMessage?: string | undefined;
}

export interface SeenJob {
  uid: string;
  name?: string | undefined;
  type?: string | undefined;
  cron?: string | undefined;
  status?: number | undefined;
  paused?: boolean | undefined;
}

export interface SeenBackup {
  id: number;
  serverUid?: string | undefined;
  dbType?: string | undefined;
  databaseName?: string | undefined;
  takenAt?: number | undefined;
  updatedAt?: number | undefined;
  status?: number | undefined;
  result?: string | undefined;
  verifyStatus?: number | undefined;
  verifyResult?: string | undefined;
}

/** What one application is asked for beside its line in the list, and what it answers with. */
export interface SeenParts {
  deployments: readonly SeenDeployment[];
  servers: readonly SeenServer[];
  containers: readonly SeenContainer[];
  jobs: readonly SeenJob[];
  backups: readonly SeenBackup[];
}

export type Part = keyof SeenParts;
