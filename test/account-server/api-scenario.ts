import type { ServerResponse } from 'node:http';
import { applicationOf, deploymentOf, firstAccounts, uidOf } from './api-fixtures.ts';
import { type ApiAlert, type ApiApplication, type ApiSubscription, isoNow, stampsOf } from './api-state.ts';

const scopes = ['public', 'redeploy', 'jobs', 'users', 'admin'] as const;
export type ApiScope = (typeof scopes)[number];

/** A change of alerts as it came in. */
export interface SeenPatch {
  /** The application's uid, or the group's name. */
  target: string;
  alerts: ApiAlert[];
}

const health = { unknown: 0, building: 1, impaired: 2, healthy: 3, broken: 4 } as const;
const containerHealth = { up: 1, down: 2 } as const;
const jobStatus = { started: 1, success: 2, failed: 3 } as const;
const verification = { none: 0, verified: 2, failed: 3 } as const;

/** What happens at the platform, as the API will tell it. Applications are called by their names. */
export function createApiScenario() {
  const accounts = firstAccounts();
  const [own] = accounts;
  const patches: SeenPatch[] = [];
  const groups = new Map<string, string[]>([['everything', own.applications.map(({ stack }) => stack.uid)]]);
  const state = {
    allowed: new Set<ApiScope>(scopes),
    throttled: undefined as { retryAfterSeconds?: number } | undefined,
    answer: undefined as ((response: ServerResponse, path: string) => boolean) | undefined,
    limit: 3600,
    remaining: 3600,
  };

  function find(name: string): ApiApplication {
    const found = own.applications.find(({ stack }) => stack.name === name || stack.uid === name);
    if (!found) throw new Error(`there is no application ${name} here`);
    return found;
  }

  const touch = ({ stack }: ApiApplication): void => void Object.assign(stack, stampsOf(isoNow()));

  /** An application is as well as the worst of its servers. */
  function weigh(application: ApiApplication): void {
    const states = application.servers.map(({ health_state }) => health_state);
    const isBroken = states.every((one) => one === health.broken);
    const isWell = states.every((one) => one === health.healthy);
    application.stack.health = isBroken ? health.broken : isWell ? health.healthy : health.impaired;
    touch(application);
  }

  return {
    accounts,
    patches: patches as readonly SeenPatch[],
    groups,
    state,
    find,
    uidOf: (name: string): string => find(name).stack.uid,
    /** A new application that nobody has deployed yet; its server is named after it. */
    addApplication(name: string, environment = 'production'): ApiApplication {
      const stackId = 5000 + own.applications.length;
      const added = applicationOf(own, { name, environment, stackId, server: `server-of-${name}` });
      own.applications.push(added);
      return added;
    },
    removeApplication(name: string): void {
      own.applications.splice(own.applications.indexOf(find(name)), 1);
    },
    startDeploy(name: string, by = 'jo@acme.example'): void {
      const application = find(name);
      const id = 100 + application.deployments.length;
      application.deployments.unshift(deploymentOf(name, id, by));
      Object.assign(application.stack, { status: 6, is_busy: true });
      touch(application);
    },
    finishDeploy(name: string, outcome: 'success' | 'failed'): void {
      const application = find(name);
      const [latest] = application.deployments;
      if (!latest?.is_deploying) throw new Error(`nothing is being deployed of ${name}`);
      const isLive = outcome === 'success';
      const code = isLive ? 1 : 2;
      Object.assign(latest, {
        outcome: { code, meaning: outcome },
        finished_at: isoNow(),
        is_deploying: false,
        is_live: isLive,
      });
      Object.assign(application.stack, { status: code, is_busy: false });
      touch(application);
    },
    setServer(application: string, to: keyof typeof health, server = 0): void {
      const owner = find(application);
      Object.assign(owner.servers[server] ?? {}, { health_state: health[to], updated_at: isoNow() });
      weigh(owner);
    },
    setJob(application: string, to: keyof typeof jobStatus, job = 0): void {
      const owner = find(application);
      Object.assign(owner.jobs[job] ?? {}, { status: jobStatus[to], updated_at: isoNow() });
      touch(owner);
    },
    setContainer(application: string, to: keyof typeof containerHealth, container = 0): void {
      const owner = find(application);
      const health_message = to === 'down' ? 'exited with 1' : null;
      const changed = { health_state: containerHealth[to], health_message, updated_at: isoNow() };
      Object.assign(owner.containers[container] ?? {}, changed);
      touch(owner);
    },
    addBackup(application: string, ok: boolean, verified: keyof typeof verification = 'none'): void {
      const owner = find(application);
      owner.backups.unshift({
        id: 1 + owner.backups.length,
        server_uid: owner.servers[0]?.uid ?? uidOf('no server'),
        db_type: 'mysql',
        database_name: `${application}_production`,
        backup_date_iso: isoNow(),
        backup_status: ok ? 0 : 1,
        backup_result: ok ? '' : 'no space left on device',
        verify_status: verification[verified],
        verify_result: verified === 'failed' ? 'the dump ends early' : null,
      });
      touch(owner);
    },
    /** What somebody sets in the dashboard. */
    setAlert(application: string, alertName: string, subscriptions: ApiSubscription[]): void {
      const alert = find(application).alerts.find(({ alert_name }) => alert_name === alertName);
      if (!alert) throw new Error(`${application} has no alert ${alertName}`);
      alert.subscriptions = subscriptions;
    },
    /** What the token may do from now on. */
    allow(...allowed: ApiScope[]): void {
      state.allowed = new Set(allowed);
    },
    /** Has every request refused as too many, until it is called with nothing. */
    throttle(how: { retryAfterSeconds?: number } | undefined): void {
      state.throttled = how;
    },
    /** Has requests answered in another way where it returns true; `undefined`: as usual again. */
    answer(how: ((response: ServerResponse, path: string) => boolean) | undefined): void {
      state.answer = how;
    },
    /** How many requests are left of this hour. */
    leave(remaining: number): void {
      state.remaining = remaining;
    },
    notePatch: (patch: SeenPatch): void => void patches.push(patch),
  };
}

export type ApiScenario = ReturnType<typeof createApiScenario>;
