import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAccountServer } from '../account-server/account-server.ts';
import { connected } from './connect.ts';
import { serverEvent } from './payloads.ts';
import type { Rig } from './rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await connected();
});
afterAll(() => rig?.stop());

/** What cannot be read at all. */
const unreadable = [
  'this is not JSON',
  '["server.stopped"]',
  '{"server":{"name":"nobody"}}',
  '{"event_type":{"name":"server.stopped"}}',
];

const html = '<b>ox</b><img src=x>';
const direction = '\u202egnp.\u2066exe\u0000\u001b[31m';

/** What can be read, whatever else is in it, and the title it has to have. */
const readable: [title: string, body: string | Uint8Array<ArrayBuffer>][] = [
  ['Proto', '{"event_type":"__proto__"}'],
  [
    'Deploy failed: ox',
    JSON.stringify({
      event_type: 'stack.redeploy.fail',
      stack: { name: 'ox' },
      deploy_context: { triggered_by: html },
    }),
  ],
  [
    'Server proto stopped',
    '{"event_type":"server.stopped","__proto__":{"x":1},"server":{"name":"proto","__proto__":{}}}',
  ],
  [
    'Server stopped',
    '{"event_type":"server.stopped","timestamp":"soon","server":[7],"stack":7,"name":{},"uid":[]}',
  ],
  [`Server ${html} stopped`, JSON.stringify({ event_type: 'server.stopped', server: { name: html } })],
  [
    'Server gnp. exe [31m stopped',
    JSON.stringify({ event_type: 'server.stopped', server: { name: direction } }),
  ],
  [
    'Server li\ufffdon stopped',
    Buffer.from('{"event_type":"server.stopped","server":{"name":"li\xffon"}}', 'latin1'),
  ],
];

/** The failures that a notification names, its markup's characters as they were meant. */
const namedIn = (body: string): string[] =>
  body
    .split(/\n| · /)
    .map((part) => part.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'));

test('frames that cannot be read are counted, the others shown as plain text, on one stream', async () => {
  const { server, desk, driver } = rig;
  const opened = server.streamsOpened;
  for (const body of [...unreadable, ...readable.map(([, body]) => body)]) await server.post(body);
  await server.post(serverEvent('server.backon', 'lion'));

  // The first of a burst are told one by one, the others in one that names what failed.
  const told = () => desk.notifications.flatMap(({ summary, body }) => [summary, ...namedIn(body)]);
  await expect.poll(told).toEqual(expect.arrayContaining(readable.map(([title]) => title)));
  await expect.poll(() => desk.notifications.at(-1)?.summary).toBe('Many at once: 3 failures, 1 recovery');
  expect(desk.notifications.map(({ body }) => body).filter((body) => body.includes('<'))).toEqual([]);
  const options = await driver.open('options.html');
  await options.waitForText(`${unreadable.length} events could not be read.`);
  await options.close();
  const popup = await driver.open('popup.html');
  await popup.waitForText(`Server ${html} stopped`);
  expect(await popup.evaluate(() => document.querySelectorAll('main img[src="x"], main b').length)).toBe(0);
  await popup.close();
  expect(server.streamsOpened).toBe(opened);
});

test('a server that answers with something else is told in words, and no other one hears of it', async () => {
  const { server, driver } = rig;
  const other = await startAccountServer();
  const answers: [words: string, answer: (response: ServerResponse) => void][] = [
    [
      'does not answer with an event stream',
      (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Log in</p>'),
    ],
    ['redirects to another one', (response) => response.writeHead(307, { location: other.streamUrl }).end()],
    ['did not accept the token', (response) => response.writeHead(401).end()],
  ];
  try {
    const options = await driver.open('options.html');
    for (const [words, answer] of answers) {
      server.answerStreams(answer);
      server.dropStreams();
      await options.waitForText(words);
    }
    expect(other.requests).toEqual([]);
  } finally {
    await other.close();
  }
});
