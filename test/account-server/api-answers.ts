import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerJson } from './answers.ts';
import { type PatchAnswer, takeAlertChanges } from './api-alerts.ts';
import { apiPage } from './api-page.ts';
import type { ApiScenario, ApiScope } from './api-scenario.ts';
import type { ApiAccountEntry, ApiAlert, ApiApplication } from './api-state.ts';
import { readBody } from './read-body.ts';

export const apiPath = '/api/3';
const largestBody = 1024 * 1024;

interface Refusal {
  status: number;
  error: string;
}

/** A list, or something alone. */
type Found = { list: readonly unknown[] } | { one: unknown } | Refusal;

const notFound: Refusal = { status: 404, error: 'not_found' };
const forbidden: Refusal = { status: 403, error: 'forbidden' };

/** The lists that an application has, by the last part of their address. */
const listsOf = ({ servers, deployments, jobs, containers, backups, alerts }: ApiApplication) =>
  new Map<string, readonly unknown[]>([
    ['servers', servers],
    ['deployments', deployments],
    ['jobs', jobs],
    ['containers', containers],
    ['backups', backups],
    ['notifications', alerts],
  ]);

const isAlert = (value: unknown): value is ApiAlert =>
  typeof value === 'object' && value !== null && 'alert_name' in value;

async function readChange(request: IncomingMessage): Promise<{ alerts: ApiAlert[]; group: string }> {
  const text = (await readBody(request, largestBody))?.toString() ?? '';
  const { alerts = [], application_group_name: group = '' } = JSON.parse(text);
  return { alerts: Array.isArray(alerts) ? alerts.filter(isAlert) : [], group: String(group) };
}

/** The API v3 of the stand-in: reads and alert changes, with its limits, its scopes and its manner of saying no. */
export function createApiAnswers(scenario: ApiScenario, token: string) {
  const { state } = scenario;
  const [own] = scenario.accounts;

  function change(application: ApiApplication, alerts: readonly ApiAlert[]): PatchAnswer {
    return takeAlertChanges(application.alerts, alerts, ({ alert_name, subscriptions }) => {
      const known = application.alerts.find((alert) => alert.alert_name === alert_name);
      if (known) known.subscriptions = subscriptions;
    });
  }

  async function patch(request: IncomingMessage, account: ApiAccountEntry, parts: string[]): Promise<Found> {
    const { alerts, group } = await readChange(request);
    const [kind, uid = ''] = parts;
    if (kind === 'application_groups') {
      const members = scenario.groups.get(group);
      if (!members) return notFound;
      scenario.notePatch({ target: group, alerts });
      const answers = account.applications
        .filter(({ stack }) => members.includes(stack.uid))
        .map((application) => change(application, alerts));
      return { one: answers[0] };
    }
    const application = account.applications.find(({ stack }) => stack.uid === uid);
    if (!application || parts[2] !== 'notifications') return notFound;
    scenario.notePatch({ target: uid, alerts });
    return { one: change(application, alerts) };
  }

  const accountEntries = () =>
    scenario.accounts.map(({ id, name, applications }) => ({
      id,
      owner: 'jo@acme.example',
      friendly_name: name,
      stack_count: applications.length,
      current_account: id === own.id,
    }));

  function read(account: ApiAccountEntry, [kind, uid, what]: string[]): Found {
    if (kind === 'ping') {
      const { id: account_id, name: account_name } = account;
      const message = `all good. authenticated. User ID is 123. Account ID is ${account_id}`;
      return { one: { ok: true, message, user_id: 123, account_id, user_name: 'Jo Smith', account_name } };
    }
    if (kind === 'accounts') return { list: accountEntries() };
    if (kind !== 'stacks') return notFound;
    if (uid === undefined) return { list: account.applications.map(({ stack }) => stack) };
    const application = account.applications.find(({ stack }) => stack.uid === uid);
    if (!application) return notFound;
    if (what === undefined) return { one: { response: application.stack } };
    const list = listsOf(application).get(what);
    return list ? { list } : notFound;
  }

  async function find(request: IncomingMessage, parts: string[]): Promise<Found> {
    const { headers, method } = request;
    if (headers.authorization !== `Bearer ${token}`) return { status: 401, error: 'unauthenticated' };
    const needed: ApiScope = parts[0] === 'accounts' ? 'users' : 'public';
    if (!state.allowed.has(needed)) return forbidden;
    const asked = headers['x-account'];
    const account = asked === undefined ? own : scenario.accounts.find(({ id }) => String(id) === asked);
    if (!account) return notFound;
    if (method === 'PATCH') return patch(request, account, parts);
    return method === 'GET' ? read(account, parts) : notFound;
  }

  const refuse = (response: ServerResponse, { status, error }: Refusal, headers = {}): void =>
    answerJson(response, status, { error, error_description: `the stand-in says ${error}` }, headers);

  return async function answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const path = url.pathname.slice(apiPath.length).replace(/\.json$/, '');
    const parts = path.split('/').slice(1).map(decodeURIComponent);
    if (state.answer?.(response, path)) return;
    if (path === '/ping')
      return answerJson(response, 200, { ok: true, message: 'all good. unauthenticated' });
    const throttled = state.throttled ?? (state.remaining <= 0 ? {} : undefined);
    if (throttled) {
      const { retryAfterSeconds: seconds } = throttled;
      const wait = seconds === undefined ? {} : { 'retry-after': String(seconds) };
      return refuse(response, { status: 503, error: 'throttled' }, wait);
    }
    state.remaining -= 1;
    const found = await find(request, parts);
    const headers = {
      'x-ratelimit-limit': String(state.limit),
      'x-ratelimit-remaining': String(state.remaining),
    };
    if ('error' in found) return refuse(response, found, headers);
    const body = 'list' in found ? apiPage(found.list, url.searchParams.get('page')) : found.one;
    answerJson(response, 200, body, headers);
  };
}
