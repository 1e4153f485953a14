/** What the stand-in for the API knows, in the shapes that it sends. Times are ISO text to the second. */
export interface ApiStack {
  uid: string;
  name: string;
  environment: string;
  account_id: number;
  account_name: string;
  cloud: string;
  framework: string;
  status: number;
  health: number;
  is_busy: boolean;
  maintenance_mode: boolean;
  application_address: string;
  created_at: string;
  created_at_iso: string;
  updated_at: string;
  updated_at_iso: string;
  last_activity: string;
  last_activity_iso: string;
  redeploy_hook: string;
}

export interface ApiServerEntry {
  uid: string;
  name: string;
  address: string;
  server_roles: string[];
  stack_uid: string;
  region: string;
  health_state: number;
  updated_at: string;
}

interface Meant {
  code: number;
  meaning: string;
}

export interface ApiDeployment {
  id: number;
  triggered_by: string;
  triggered_via: Meant;
  started_at: string;
  finished_at: string | null;
  outcome: Meant;
  git_hash: string;
  git_ref: string;
  deploy_type: Meant;
  is_head: boolean;
  is_live: boolean;
  is_deploying: boolean;
  commit_url: string;
}

export interface ApiJob {
  uid: string;
  name: string;
  type: string;
  cron: string;
  status: number;
  paused: boolean;
  updated_at: string;
}

export interface ApiContainer {
  uid: string;
  name: string;
  service_name: string;
  server_uid: string;
  server_name: string;
  image: string;
  health_state: number;
  health_message: string | null;
  started_at: string;
  updated_at: string;
}

export interface ApiBackup {
  id: number;
  server_uid: string;
  db_type: string;
  database_name: string;
  backup_date_iso: string;
  backup_status: number;
  backup_result: string;
  verify_status: number;
  verify_result: string | null;
}

export interface ApiSubscription {
  channel: string;
  [field: string]: unknown;
}

export interface ApiAlert {
  alert_name: string;
  subscriptions: ApiSubscription[];
}

/** An application with everything that belongs to it; the newest deployments and backups come first. */
export interface ApiApplication {
  /** In the address of its dashboard page; the API itself never sends it. */
  stackId: number;
  stack: ApiStack;
  servers: ApiServerEntry[];
  deployments: ApiDeployment[];
  jobs: ApiJob[];
  containers: ApiContainer[];
  backups: ApiBackup[];
  alerts: ApiAlert[];
}

/** An account that the token may speak for. */
export interface ApiAccountEntry {
  id: number;
  name: string;
  applications: ApiApplication[];
}

/** Now, as the API writes it. */
export const isoNow = (): string => `${new Date().toISOString().slice(0, 19)}Z`;

/** The same moment in Cloud 66's other way of writing it. */
const spaced = (iso: string): string => iso.replace('T', ' ').replace('Z', ' UTC');

export const stampsOf = (iso: string) => ({
  updated_at: spaced(iso),
  updated_at_iso: iso,
  last_activity: iso,
  last_activity_iso: iso,
});
