// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ChannelsSection } from '@/entrypoints/options/ChannelsSection';
import { DeliveriesSection } from '@/entrypoints/options/DeliveriesSection';
import { addDestination } from '@/utils/channels/changeDestinations';
import { type NewDestination, validateDestination } from '@/utils/channels/destinationDraft';
import { drain } from '@/utils/channels/drain';
import { openJournal } from '@/utils/journal/database';
import { readDiagnostics } from '@/utils/journal/diagnostics';
import { exportJournal } from '@/utils/journal/export';
import { toSettingsFile } from '@/utils/preferences/exchange';
import { readFinance } from '@/utils/preferences/finance';
import { readPreferences } from '@/utils/preferences/store';
import type { FetchLike } from '@/utils/sources/request';
import { readStatus } from '@/utils/status';
import { account, outboxWorld, switchOn } from '../channels/outboxWorld';
import { fakeFrame } from '../fakes/builders';
import { fakePermissions } from '../fakes/permissions';
import { render } from './render';

vi.mock('@/utils/messaging', () => ({ sendMessage: async () => undefined }));

const secrets = {
  slack: 'the-secret-of-the-slack-hook',
  query: 'the-secret-in-the-query',
  signing: `whsec_${btoa('twenty-four bytes or more of key')}`,
  resend: 're_the_secret_key_of_resend',
  password: 'the password of the mailbox',
  bearer: 'the-bearer-token-of-the-mailbox',
  session: 'the-secret-in-the-session',
};
const spelled = [
  ...Object.values(secrets),
  encodeURIComponent(secrets.password),
  secrets.signing.slice(6),
  btoa(`alerts@example.com:${secrets.password}`),
];
const leaks = (text: string) => spelled.filter((secret) => text.includes(secret));

const mail = { channel: 'email', digest: 'now', from: 'a@example.com' } as const;
const destinations: NewDestination[] = [
  { channel: 'slack', name: 'Team', url: `https://hooks.slack.com/services/T1/B2/${secrets.slack}` },
  {
    ...{ channel: 'webhook', name: 'Receiver', secret: secrets.signing },
    url: `https://receiver.example/hook?key=${secrets.query}`,
  },
  { ...mail, service: 'resend', name: 'Resend', apiKey: secrets.resend, to: ['ops@example.com'] },
  {
    ...{ ...mail, service: 'jmap', name: 'JMAP', user: 'alerts@example.com', token: secrets.password },
    ...{ sessionUrl: 'https://mail.example/jmap', apiOrigin: 'https://mail.example' },
    to: ['others@example.com'],
  },
];

/** As it is typed, with what came along when it was pasted. */
const pasted = validateDestination({
  ...{ ...mail, service: 'jmap', name: 'Bearer', to: 'more@example.com', user: '' },
  ...{
    sessionUrl: `https://bearer.example/jmap?key=${secrets.session}`,
    apiOrigin: 'https://bearer.example',
  },
  token: ` ${secrets.bearer} `,
});
if (pasted.ok) destinations.push(pasted.destination);

/** Who knows which of them. */
const known: Record<string, readonly string[]> = {
  'hooks.slack.com': [secrets.slack],
  'receiver.example': [secrets.query, secrets.signing],
  'api.resend.com': [secrets.resend],
  'mail.example': [secrets.password],
  'bearer.example': [secrets.bearer, secrets.session],
};

/** Receivers that tell everything that they know, in every way. */
const telling =
  (status: number): FetchLike =>
  async (url, init) => {
    const own = known[new URL(url).host] ?? [];
    const told = [url, JSON.stringify(init.headers), String(init.body ?? ''), ...own];
    const text = [...told, JSON.stringify(told), ...own.map(encodeURIComponent)].join(' ');
    return new Response(text.slice(0, 60_000), { status });
  };
const failing: FetchLike = async (url) => {
  throw new TypeError(`Failed to fetch ${url} ${spelled.join(' ')}`);
};

/** Everything that was printed since the test began. */
let printed: string[];
beforeEach(() => {
  printed = [];
  fakePermissions(Object.keys(known).map((host) => `https://${host}/*`));
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, method).mockImplementation((...words) => {
      const all = words.map((word) =>
        word instanceof Error ? `${word.message} ${word.stack}` : String(word),
      );
      printed.push(all.join(' '));
    });
  }
});
afterEach(() => vi.restoreAllMocks());

async function everythingStored(): Promise<string> {
  const { local, session } = browser.storage;
  const kept = Object.entries(await local.get(null)).filter(([key]) => !key.startsWith('destinations:'));
  const db = await openJournal();
  const rows = await Promise.all([...db.objectStoreNames].map((name) => db.getAll(name)));
  return JSON.stringify([kept, await session.get(null), rows]);
}

async function everythingExported(now: number): Promise<string> {
  const db = await openJournal();
  const settings = toSettingsFile(await readPreferences(account.id, []), await readFinance(account.id), now);
  return JSON.stringify([
    await exportJournal(db, [account], now),
    settings,
    await readDiagnostics(db, account.id, await readStatus(account.id), now),
  ]);
}

async function everythingShown(): Promise<string> {
  const view = render(
    <>
      <ChannelsSection accounts={[account]} openChannel={() => undefined} />
      <DeliveriesSection accounts={[account]} />
    </>,
  );
  await vi.waitFor(() => expect(view.root.querySelectorAll('.destination')).toHaveLength(5));
  await vi.waitFor(() => expect(view.root.textContent).toContain('JMAP: '));
  return view.root.innerHTML;
}

test.each([
  ['takes it', telling(200)],
  ['refuses it', telling(400)],
  ['lets nobody in', telling(403)],
  ['is gone', telling(410)],
  ['fails', telling(500)],
  ['cannot be reached', failing],
])('a receiver that %s puts no secret anywhere', async (_what, fetch) => {
  for (const destination of destinations) await addDestination(account.id, destination);
  await switchOn('slack', 'server.stopped');
  await switchOn('webhook', 'server.stopped');
  await switchOn('email', 'server.stopped');
  const world = outboxWorld();
  world.restart({ fetch });
  await world.take([fakeFrame({ server: { name: 'lion' } })]);
  const show = async () =>
    drain(await openJournal(), { now: world.now, bornAt: 0, findAccount: async () => account });
  // First: with what is said of receivers that are gone it would be one of several in a summary.
  await show();
  await world.wake();
  await show();
  const sends = await world.sends();
  expect(sends).toHaveLength(5);
  expect(sends.every(({ history }) => history?.length === 1)).toBe(true);

  const notifications = JSON.stringify(fakeBrowser.notifications.getAllCreateOptions?.());
  expect(notifications).toContain('lion');
  expect(leaks(notifications)).toEqual([]);
  expect(leaks(await everythingStored())).toEqual([]);
  expect(leaks(await everythingExported(world.now()))).toEqual([]);
  const shown = await everythingShown();
  expect(shown).toContain('lion');
  expect(leaks(shown)).toEqual([]);
  expect(leaks(printed.join('\n'))).toEqual([]);
});

test('a leak would be found', async () => {
  for (const destination of destinations) await addDestination(account.id, destination);
  expect(leaks(JSON.stringify(await browser.storage.local.get(null)))).toEqual(
    expect.arrayContaining(Object.values(secrets)),
  );
});
