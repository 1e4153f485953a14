import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerJson, answerWords } from './answers.ts';
import type { EventLog, LoggedEvent } from './event-log.ts';

const defaultLimit = 100;
const largestLimit = 500;

/** Answers with the events after `?after=` as JSON, or in words why not. */
export function answerEventPage(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  log: EventLog,
): void {
  const limit = readLimit(url.searchParams.get('limit'));
  const after = url.searchParams.get('after') ?? '1970-01-01T00:00:00Z';
  const found = log.after(after);
  if (limit === undefined) {
    answerWords(response, 400, `limit must be a number from 1 to ${largestLimit}`);
  } else if (!found) {
    answerWords(response, 410, `the event ${after} is not known here`);
  } else {
    const page = { events: found.slice(0, limit).map(toEntry), more: found.length > limit };
    const etag = `"${createHash('sha256').update(JSON.stringify(page)).digest('base64url')}"`;
    if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
    else answerJson(response, 200, page, { etag, 'cache-control': 'no-cache' });
  }
}

function toEntry({ id, receivedAt, body }: LoggedEvent): { id: string; receivedAt: string; data: string } {
  return { id, receivedAt, data: body.toString() };
}

function readLimit(text: string | null): number | undefined {
  if (text === null) return defaultLimit;
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return limit >= 1 && limit <= largestLimit ? limit : undefined;
}
