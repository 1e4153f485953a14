import type { IncomingMessage, ServerResponse } from 'node:http';

/** Plays one behaviour; `elsewhere` is the origin of another server. */
type Scenario = (response: ServerResponse, request: IncomingMessage, elsewhere: string) => void;

const mebibyte = 1024 * 1024;

/** What each path does. */
export const scenarios: Record<string, Scenario> = {
  '/resume': (response, request) => {
    const last = Number(request.headers['last-event-id'] ?? 0);
    const ids = [last + 1, last + 2, last + 3];
    openStream(response).end(ids.map((id) => `id: ${id}\ndata: event ${id}\n\n`).join(''));
  },
  '/stalled': (response) => void openStream(response).write('id: 1\ndata: the last you will hear\n\n'),
  '/torn': (response) => sendTorn(openStream(response)),
  '/no-content': (response) => void response.writeHead(204).end(),
  '/unauthorized': (response) => refuse(response, 401, 'the token is wrong'),
  '/forbidden': (response) => refuse(response, 403, 'this token may not read events'),
  '/throttled': (response) => {
    response.setHeader('retry-after', '7');
    refuse(response, 429, 'too many requests');
  },
  '/gone': (response) => refuse(response, 410, 'this event is not known any more'),
  '/html': (response) =>
    void response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Log in</title>'),
  '/redirect': (response, _, elsewhere) =>
    void response.writeHead(302, { location: `${elsewhere}/stolen` }).end(),
  '/huge-line': (response) => {
    const huge = `data: ${'x'.repeat(2 * mebibyte)}\nid: 1\n\n`;
    openStream(response).end(`${huge}id: 2\ndata: after it\n\n`);
  },
  '/huge-event': (response) => {
    const lines = `data: ${'x'.repeat(1000)}\n`.repeat(1200);
    openStream(response).end(`id: 1\n${lines}\nid: 2\ndata: after it\n\n`);
  },
  '/invalid-utf8': (response) => {
    const broken = Buffer.from([0x66, 0xff, 0xfe, 0xc3, 0x28]);
    const [before, after] = [Buffer.from('id: 1\ndata: '), Buffer.from('\n\nid: 2\ndata: fine\n\n')];
    openStream(response).end(Buffer.concat([before, broken, after]));
  },
  '/slow-headers': () => undefined,
  '/retry': (response) => void openStream(response).end('retry: 1234\nid: 1\ndata: paced\n\n'),
  '/retry-late': (response) => void openStream(response).end('retry: 20000\nid: 1\ndata: patient\n\n'),
  '/id-only': (response) => void openStream(response).end('id: 6\ndata: with data\n\nid: 7\n\n'),
  '/reset': (response) =>
    void openStream(response).write('id: 1\ndata: whole\n\nid: 2\ndata: ha', () => response.destroy()),
  '/no-date': (response) => {
    response.sendDate = false;
    openStream(response).end('id: 1\ndata: undated\n\n');
  },
  '/large-page': (response, request) => {
    const id = request.url?.includes('limit=500') ? 'too large' : 'fits';
    answerPage(response, id, id === 'fits' ? 1 : 17 * mebibyte);
  },
  '/huge-page': (response) => answerPage(response, 'huge', 17 * mebibyte),
  '/empty': (response) => void openStream(response).end(),
  '/no-line-end': (response) => sendFor(openStream(response), 'x'.repeat(4 * mebibyte), 33),
  '/closes-at-once': (response) => void response.socket?.destroy(),
};

function openStream(response: ServerResponse): ServerResponse {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  response.flushHeaders();
  return response;
}

function answerPage(response: ServerResponse, id: string, length: number): void {
  const page = { events: [{ id, data: 'x'.repeat(length) }], more: false };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(page));
}

/** Writes a piece so often, as fast as it is read, and then says no more. */
function sendFor(response: ServerResponse, piece: string, times: number): void {
  if (times > 0) response.write(piece, () => sendFor(response, piece, times - 1));
}

function refuse(response: ServerResponse, status: number, error: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
}

/** One write per byte after a byte-order mark, with each of the three line ends: every cut there can be. */
function sendTorn(response: ServerResponse): void {
  const bytes = Buffer.from(
    '\uFEFFid: 1\r\ndata: grüße\r\n\r\nid: 2\ndata: 日本 🎉\n\nid: 3\rdata: last\r\r',
  );
  response.socket?.setNoDelay(true);
  const sendFrom = (at: number) => {
    if (at === bytes.length) response.end();
    else response.write(bytes.subarray(at, at + 1), () => setImmediate(sendFrom, at + 1));
  };
  sendFrom(0);
}
