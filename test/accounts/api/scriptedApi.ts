import { createServer, type IncomingHttpHeaders } from 'node:http';
import { onTestFinished } from 'vitest';
import { createApiClient } from '@/utils/accounts/api/createApiClient';
import { answerJson } from '../../account-server/answers';
import { closeServer, listen } from '../../account-server/listen';
import { readBody } from '../../account-server/read-body';
import { noBudget } from '../../fakes/noBudget';

interface Asked {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

interface Scripted {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
}

/** An API on loopback that answers each request with what `answer` says; text goes out as it is. */
export async function startScriptedApi(answer: (asked: Asked) => Scripted) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const body = (await readBody(request, 65_536))?.toString() ?? '';
    const { method = '', url: path = '', headers } = request;
    asked.push({ method, path, headers, body });
    const { status = 200, headers: extra = {}, body: content = {} } = answer({ method, path, headers, body });
    if (typeof content === 'string') response.writeHead(status, extra).end(content);
    else answerJson(response, status, content, extra);
  });
  const origin = await listen(server);
  onTestFinished(() => closeServer(server));
  return { origin, asked, api: { url: `${origin}/api/3`, token: 'token-of-the-test' } };
}

/** A client that really asks, with no other limit than its own. */
export const clientOf = (
  api: Parameters<typeof createApiClient>[0],
  world: Partial<Parameters<typeof createApiClient>[1]> = {},
) =>
  createApiClient(api, {
    fetch: (url, init) => fetch(url, init),
    now: Date.now,
    signal: new AbortController().signal,
    budget: noBudget,
    ...world,
  });
