/**
 * What was read from the API, as far as deriving events needs it: what the API client resolves to has all of it.
 * Times are epoch ms by the server's clock. What could not be read is absent, and what nobody documented is
 * `unknown`; neither is ever read as the nearest known value.
 */
export interface SeenStack {
  uid: string;
  name?: string | undefined;
  environment?: string | undefined;
  framework?: string | undefined;
  status: string;
  health: string;
  isBusy?: boolean | undefined;
  createdAt?: number | undefined;
  updatedAt?: number | undefined;
  lastActivityAt?: number | undefined;
  accountName?: string | undefined;
  applicationAddress?: string | undefined;
}

export interface SeenDeployment {
  /** A number, written out; later ones have higher numbers. */
  id: string;
  outcome: 'pending' | 'success' | 'failed' | 'unknown';
  type: 'build' | 'redeploy' | 'scale' | 'first_build' | 'revert' | 'unknown';
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
  health: 'unknown' | 'building' | 'impaired' | 'healthy' | 'broken';
}

export interface SeenContainer {
  uid: string;
  name?: string | undefined;
  serviceName?: string | undefined;
  serverUid?: string | undefined;
  serverName?: string | undefined;
  image?: string | undefined;
  command?: string | undefined;
  health: 'unverified' | 'up' | 'down' | 'not-applicable' | 'unknown';
  healthMessage?: string | undefined;
}

export interface SeenJob {
  uid: string;
  name?: string | undefined;
  type?: string | undefined;
  cron?: string | undefined;
  status: 'updated' | 'started' | 'success' | 'failed' | 'unknown';
  isPaused?: boolean | undefined;
}

export interface SeenBackup {
  /** A number, written out. */
  id: string;
  serverUid?: string | undefined;
  dbType?: string | undefined;
  databaseName?: string | undefined;
  at?: number | undefined;
  outcome: 'ok' | 'failed' | 'unknown';
  result?: string | undefined;
  verification:
    | 'not-verified'
    | 'verifying'
    | 'verified'
    | 'verification-failed'
    | 'unable-to-verify'
    | 'unknown';
  verifyResult?: string | undefined;
}

/** What one application is asked for beside its line in the list, and what it answers with. */
export interface SeenParts {
  deployments: SeenDeployment;
  servers: SeenServer;
  containers: SeenContainer;
  jobs: SeenJob;
  backups: SeenBackup;
}

/** The parts of an application. */
export const parts = [
  'deployments',
  'servers',
  'jobs',
  'containers',
  'backups',
] as const satisfies readonly (keyof SeenParts)[];

export type Part = (typeof parts)[number];
