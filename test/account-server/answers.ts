import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** Answers with a JSON body. */
export function answerJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: OutgoingHttpHeaders = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
}

/** Refuses in words, as JSON that a program can read too. */
export function answerWords(response: ServerResponse, status: number, error: string): void {
  answerJson(response, status, { error });
}
