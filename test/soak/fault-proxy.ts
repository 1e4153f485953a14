import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { answerWords } from '../account-server/answers.ts';
import { closeServer, listen } from '../account-server/listen.ts';
import { createFaultPlan, type Fault } from './faults.ts';
import { pour } from './pour.ts';
import type { Random } from './random.ts';

/** A bad network between a browser and an account server, on loopback. */
export interface FaultProxy {
  origin: string;
  /** While false everything passes untouched. */
  isFaulty: boolean;
  /** How often each fault was used so far. */
  counts: Partial<Record<Fault, number>>;
  close(): Promise<void>;
}

const stepsBack = 40;

/** Starts the proxy in front of `target`, an origin. It starts faithful. */
export async function startFaultProxy(target: string, random: Random): Promise<FaultProxy> {
  const draw = createFaultPlan(random.fork('faults'));
  const counts: FaultProxy['counts'] = {};
  const server = createServer((asked, answer) => {
    // Whoever asks without a token is the product finding out why a connection failed.
    const fault = proxy.isFaulty && asked.headers.authorization ? draw() : 'none';
    if (proxy.isFaulty) counts[fault] = (counts[fault] ?? 0) + 1;
    void pass(asked, answer, fault).catch(() => answer.destroy());
  });

  async function pass(asked: IncomingMessage, answer: ServerResponse, fault: Fault): Promise<void> {
    const { headers } = asked;
    const position = headers['last-event-id'];
    if (fault === 'refuse') return void asked.socket.resetAndDestroy();
    if (fault === 'server-error') return refuse(answer, random);
    if (fault === 'gone' && position) return answerWords(answer, 410, `${position} is not known here`);
    if (fault === 'slow-answer') await delay(random.whole(200, 1500));
    const back = fault === 'rewind' && position ? { 'last-event-id': earlier(`${position}`, random) } : {};
    const { host: _host, ...others } = headers;
    const upstream = await ask(`${target}${asked.url}`, `${asked.method}`, { ...others, ...back }, answer);
    const {
      'content-length': _length,
      'transfer-encoding': _coding,
      connection: _kept,
      ...passed
    } = upstream.headers;
    answer.writeHead(upstream.statusCode ?? 502, passed);
    answer.flushHeaders();
    answer.socket?.setNoDelay(true);
    await pour(upstream, answer, { fault, random });
  }

  const proxy: FaultProxy = {
    origin: await listen(server),
    isFaulty: false,
    counts,
    close: () => closeServer(server),
  };
  return proxy;
}

/** Asks the server; the request ends with the browser's. */
function ask(
  url: string,
  method: string,
  headers: IncomingHttpHeaders,
  answer: ServerResponse,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { method, headers, agent: false }, resolve);
    asking.once('error', reject);
    answer.once('close', () => asking.destroy());
    asking.end();
  });
}

function refuse(answer: ServerResponse, random: Random): void {
  const status = random.pick([500, 502, 503]);
  if (status === 503) answer.setHeader('retry-after', '1');
  answerWords(answer, status, 'something is wrong with this server');
}

/** The account server counts its ids; an id that cannot be counted back stays. */
function earlier(id: string, random: Random): string {
  const place = Number(/^evt-(\d+)$/.exec(id)?.[1] ?? Number.NaN);
  if (Number.isNaN(place)) return id;
  return `evt-${String(Math.max(1, place - random.whole(1, stepsBack))).padStart(6, '0')}`;
}
