import type { Handle, Received } from '../channels/send/receiver.ts';

/** Passes a request on to the real server and its answer back. */
export const passTo =
  (origin: string): Handle =>
  async ({ method, path, headers, body }, response) => {
    const kept = ['authorization', 'content-type', 'accept'].flatMap((name) => {
      const value = headers[name]?.toString();
      return value === undefined ? [] : [[name, value] as [string, string]];
    });
    const answer = await fetch(origin + path, {
      method,
      headers: kept,
      redirect: 'manual',
      ...(method === 'POST' ? { body } : {}),
    });
    // Cyrus redirects to where it listens itself.
    const location = answer.headers.get('location')?.replace(origin, '');
    response.writeHead(answer.status, {
      'content-type': answer.headers.get('content-type') ?? '',
      ...(location === undefined ? {} : { location }),
    });
    response.end(await answer.text());
  };

/** Whether this request sends a mail. */
export const sends = ({ body }: Received): boolean => body.includes('"EmailSubmission/set"');
