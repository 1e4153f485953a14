import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { answerJson, answerWords } from './answers.ts';
import { apiPath, createApiAnswers } from './api-answers.ts';
import { control, controlPath } from './api-controls.ts';
import { type ApiScenario, createApiScenario } from './api-scenario.ts';
import { dashboardPage } from './dashboard-pages.ts';
import { createEventLog, type LoggedEvent } from './event-log.ts';
import { answerEventPage } from './event-page.ts';
import { type EventStream, openEventStream } from './event-stream.ts';
import { closeServer, listen } from './listen.ts';
import { readBody } from './read-body.ts';
import { createWatch } from './watch.ts';

export interface AccountServerOptions {
  /** 0 takes any free port. */
  port?: number;
  token?: string;
  heartbeatMs?: number;
  retryMs?: number;
}

/** What stands between the server and its clients, or what it lacks. */
export interface Behaviour {
  /** `refused`: 406 to whoever wants a stream. `held`: its headers, and then not one byte, as behind a proxy that gathers. */
  stream?: 'open' | 'refused' | 'held';
  /** Whether the same events can be had by request. */
  poll?: boolean;
}

/** A request as it came in, for asserting what goes where. */
export interface SeenRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
}

/** A dashboard page that was asked for. */
export interface Visit {
  path: string;
  at: string;
}

/** An answer in place of a stream. */
export type StreamAnswer = (response: ServerResponse) => void;

export interface AccountServer {
  origin: string;
  streamUrl: string;
  dashboardUrl: string;
  token: string;
  /** Where the API answers, and what it is asked with. */
  apiUrl: string;
  apiToken: string;
  /** What happens at the platform, as the API tells it. */
  api: ApiScenario;
  /** Every request so far, the oldest first. */
  requests: readonly SeenRequest[];
  /** Every dashboard page asked for so far. */
  visits: readonly Visit[];
  /** How many event streams are open now. */
  readonly streams: number;
  /** How many event streams were opened since the start. */
  readonly streamsOpened: number;
  /** Posts a webhook body over HTTP, as the platform would; text and bytes as they are, an object as JSON. */
  post(body: string | Uint8Array<ArrayBuffer> | object): Promise<{ id: string }>;
  /** Takes a webhook body in at once, without a request: it is written to every stream before this returns. */
  append(body: string): { id: string };
  /** Has every request for the stream answered so from now on, whatever its token; `undefined`: as usual again. */
  answerStreams(answer: StreamAnswer | undefined): void;
  /** Resolves with the first visit of `path`, also one that has already been. */
  waitForVisit(path: string, options?: { timeoutMs?: number }): Promise<Visit>;
  /** Resolves when at least one stream is open. */
  waitForStream(options?: { timeoutMs?: number }): Promise<void>;
  /** Resolves when no stream is open. */
  waitForNoStream(options?: { timeoutMs?: number }): Promise<void>;
  /** Ends every open stream as a server that restarts would. */
  dropStreams(): void;
  /** Behaves like this from now on; open streams end. */
  behave(behaviour: Behaviour): void;
  /** Loses every event so far, as a server with a short memory does. */
  forget(): void;
  close(): Promise<void>;
}

const largestBody = 4 * 1024 * 1024;
const patienceMs = 10_000;
const apiToken = 'demo-api-token-9c2e';

/** Starts the stand-in for the platform on loopback: webhooks in, event stream and dashboard pages out. */
export async function startAccountServer(options: AccountServerOptions = {}): Promise<AccountServer> {
  const { port = 0, token = 'demo-token-1f0c', heartbeatMs = 15_000, retryMs = 1000 } = options;
  const api = createApiScenario();
  const answerApi = createApiAnswers(api, apiToken);
  const log = createEventLog();
  const watch = createWatch();
  const streams = new Set<EventStream>();
  const requests: SeenRequest[] = [];
  const visits: Visit[] = [];
  let streamsOpened = 0;
  let behaviour: Behaviour = {};
  const held = new Set<ServerResponse>();
  let answerStream: StreamAnswer | undefined;

  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  const origin = await listen(server, port);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', headers } = request;
    const url = new URL(request.url ?? '/', origin);
    requests.push({ method, path: url.pathname + url.search, headers });
    watch.changed();
    if (url.pathname.startsWith(apiPath)) return answerApi(request, response, url);
    if (method === 'POST' && url.pathname.startsWith(controlPath)) return act(url.pathname, response);
    if (url.pathname !== '/events') return answerPage(url.pathname, response);
    if (method === 'POST') return receive(request, response);
    if (method !== 'GET') return answerWords(response, 405, 'only GET and POST are answered here');
    if (answerStream) return answerStream(response);
    if (headers.authorization !== `Bearer ${token}`)
      return answerWords(response, 401, 'the token is missing or wrong');
    if (headers.accept?.includes('application/json')) {
      if (behaviour.poll === false) return answerWords(response, 406, 'events are only streamed here');
      return answerEventPage(request, response, url, log);
    }
    if (behaviour.stream === 'refused') return answerWords(response, 406, 'events are not streamed here');
    if (behaviour.stream === 'held') return hold(response);
    follow(headers['last-event-id']?.toString() || url.searchParams.get('after'), response);
  }

  function act(path: string, response: ServerResponse): void {
    const problem = control(api, path);
    if (problem === undefined) answerJson(response, 200, { ok: true });
    else answerWords(response, 404, problem);
  }

  function hold(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
    held.add(response);
  }

  function dropStreams(): void {
    for (const stream of streams) stream.end();
    streams.clear();
    for (const response of held) response.end();
    held.clear();
  }

  function answerPage(path: string, response: ServerResponse): void {
    if (path === '/favicon.ico') return void response.writeHead(204).end();
    visits.push({ path, at: new Date().toISOString() });
    watch.changed();
    const { status, html } = dashboardPage(path);
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(html);
  }

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request, largestBody);
    if (!body) return answerWords(response, 413, `a body may have at most ${largestBody} bytes`);
    answerJson(response, 201, { id: log.append(body).id });
  }

  function follow(position: string | null | undefined, response: ServerResponse): void {
    const missed: LoggedEvent[] | undefined = position ? log.after(position) : [];
    if (!missed) {
      answerWords(response, 410, `the event ${position} is not known here`);
      return;
    }
    const stream = openEventStream(response, { heartbeatMs, retryMs });
    for (const event of missed) stream.send(event);
    const stopFollowing = log.onAppend(stream.send);
    streams.add(stream);
    streamsOpened += 1;
    response.on('close', () => {
      stopFollowing();
      streams.delete(stream);
      watch.changed();
    });
    watch.changed();
  }

  return {
    origin,
    streamUrl: `${origin}/events`,
    dashboardUrl: `${origin}/dashboard`,
    token,
    apiUrl: origin + apiPath,
    apiToken,
    api,
    requests,
    visits,
    get streams() {
      return streams.size;
    },
    get streamsOpened() {
      return streamsOpened;
    },
    async post(body) {
      const isReady = typeof body === 'string' || body instanceof Uint8Array;
      const content = isReady ? body : JSON.stringify(body);
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${origin}/events`, { method: 'POST', body: content, headers });
      if (response.status !== 201)
        throw new Error(`the account server answered ${response.status} to a webhook`);
      return (await response.json()) as { id: string };
    },
    append: (body) => ({ id: log.append(Buffer.from(body)).id }),
    waitForVisit: (path, { timeoutMs = patienceMs } = {}) =>
      watch.until(() => visits.find((visit) => visit.path === path), {
        what: `a visit of ${path}`,
        timeoutMs,
      }),
    async waitForStream({ timeoutMs = patienceMs } = {}) {
      await watch.until(() => streams.size > 0 || undefined, { what: 'an open event stream', timeoutMs });
    },
    async waitForNoStream({ timeoutMs = patienceMs } = {}) {
      await watch.until(() => streams.size === 0 || undefined, {
        what: 'every event stream to end',
        timeoutMs,
      });
    },
    answerStreams(answer) {
      answerStream = answer;
    },
    dropStreams,
    behave(changed) {
      behaviour = changed;
      dropStreams();
    },
    forget: log.forget,
    close: () => closeServer(server),
  };
}
