import { createHash } from 'node:crypto';
import { firstAlerts } from './api-alerts.ts';
import {
  type ApiAccountEntry,
  type ApiApplication,
  type ApiContainer,
  type ApiDeployment,
  type ApiJob,
  type ApiServerEntry,
  isoNow,
  stampsOf,
} from './api-state.ts';

/** As long and as opaque as the platform's own. */
export const uidOf = (name: string): string => createHash('md5').update(name).digest('hex');

const jobOf = (application: string, name: string, at: string): ApiJob => ({
  uid: uidOf(`job ${application} ${name}`),
  name,
  type: 'shell',
  cron: '0 3 * * *',
  status: 2,
  paused: false,
  updated_at: at,
});

const serverOf = (stackUid: string, name: string, at: string): ApiServerEntry => ({
  uid: uidOf(`server ${name}`),
  name,
  address: '192.0.2.10',
  server_roles: ['web', 'app'],
  stack_uid: stackUid,
  region: 'eu-west-1',
  health_state: 3,
  updated_at: at,
});

const containerOf = (application: string, { uid, name }: ApiServerEntry, at: string): ApiContainer => ({
  uid: uidOf(`container ${application}`),
  name: `${application}-web-1`,
  service_name: 'web',
  server_uid: uid,
  server_name: name,
  image: `acme/${application}`,
  health_state: 1,
  health_message: null,
  started_at: at,
  updated_at: at,
});

/** A deployment that has just begun. */
export const deploymentOf = (application: string, id: number, by: string): ApiDeployment => {
  const hash = createHash('sha1').update(`${application} ${id}`).digest('hex');
  return {
    id,
    triggered_by: by,
    triggered_via: { code: 0, meaning: 'web' },
    started_at: isoNow(),
    finished_at: null,
    outcome: { code: 0, meaning: 'pending' },
    git_hash: hash,
    git_ref: 'main',
    deploy_type: { code: 1, meaning: 'redeploy' },
    is_head: true,
    is_live: false,
    is_deploying: true,
    commit_url: `https://github.com/acme/${application}/commit/${hash}`,
  };
};

/** An application that runs well, with one server. */
export function applicationOf(
  account: Pick<ApiAccountEntry, 'id' | 'name'>,
  { name, environment = 'production', stackId, server }: NewApplication,
): ApiApplication {
  const at = isoNow();
  const uid = uidOf(`stack ${name} ${environment}`);
  const stack = {
    uid,
    name,
    environment,
    account_id: account.id,
    account_name: account.name,
    cloud: 'AWS',
    framework: 'rails',
    status: 1,
    health: 3,
    is_busy: false,
    maintenance_mode: false,
    application_address: `https://${name}.example/`,
    created_at: stampsOf(at).updated_at,
    created_at_iso: at,
    ...stampsOf(at),
    redeploy_hook: `https://hooks.cloud66.com/stacks/redeploy/${uidOf(name)}/${uidOf(uid)}`,
  };
  const only = serverOf(uid, server, at);
  return {
    stackId,
    stack,
    servers: [only],
    deployments: [],
    jobs: [jobOf(name, 'nightly-report', at)],
    containers: [containerOf(name, only, at)],
    backups: [],
    alerts: firstAlerts(),
  };
}

export interface NewApplication {
  name: string;
  environment?: string;
  stackId: number;
  /** The name of its server. */
  server: string;
}

/** Two accounts: the token's own, with the applications of the dashboard, and another. */
export function firstAccounts(): [own: ApiAccountEntry, other: ApiAccountEntry] {
  const acme = { id: 456, name: 'Acme Production' };
  const labs = { id: 457, name: 'Acme Labs' };
  const ofAcme = [
    { name: 'my-app', stackId: 4711, server: 'lion' },
    { name: 'shop', stackId: 4712, server: 'tiger' },
    { name: 'blog', environment: 'staging', stackId: 4713, server: 'puma' },
  ];
  return [
    { ...acme, applications: ofAcme.map((one) => applicationOf(acme, one)) },
    { ...labs, applications: [applicationOf(labs, { name: 'lab', stackId: 4801, server: 'lynx' })] },
  ];
}
