import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { canonicalType } from '@/utils/events/aliases';
import { catalogue, categories, findEntry, severityOf, unknownEntry } from '@/utils/events/catalogue';
import { decode } from '@/utils/events/decode';
import type { Event } from '@/utils/events/event';
import { typeAbout, typeTitle, wording } from '@/utils/events/wording';
import en from '@/utils/locales/en.json';
import { accountPage, ours, reference, stackPage } from './documented';

const samples = 'test/samples';
const documentedSamples = '../shared/samples/webhooks';

async function eventIn(folder: string, file: string): Promise<Event> {
  const data = readFileSync(join(folder, file), 'utf8');
  const context = { accountId: 'a', accountKey: 'k', receivedAt: Date.UTC(2026, 11, 1) };
  const decoded = decode({ source: 'stream', streamId: '1', data }, context);
  if (!decoded.ok) throw new Error(`${file}: ${decoded.reason}`);
  return decoded.event;
}

/** What the locale file says under a dotted path. */
const textAt = (path: string): unknown =>
  path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], en);

describe('the catalogue', () => {
  test('has exactly the documented types, each once', () => {
    const documented = [...Object.keys(reference), ...Object.keys(ours)];
    expect(catalogue.map(({ type }) => type).toSorted()).toEqual(documented.toSorted());
  });

  test.each([...accountPage, ...stackPage])('knows %s, with and without a trailing dot', (name) => {
    expect(findEntry(canonicalType(name))).toBeDefined();
    expect(canonicalType(`${name}.`)).toBe(canonicalType(name));
  });

  test('keeps a suspended account apart from the six names of applications', () => {
    const aliases = accountPage.filter((name) => name.startsWith('account.'));
    expect(aliases.map(canonicalType)).toEqual(aliases.map((name) => name.replace('account.', 'stack.')));
    expect(canonicalType('account.suspended')).toBe('account.suspended');
  });

  test('has payments, the account, its apps, the connection and the test on the account tab, the rest on the other', () => {
    const account = catalogue.filter(({ scope }) => scope === 'account').map(({ type }) => type);
    expect(account.toSorted()).toEqual(
      [
        'account.suspended',
        'app.auth',
        'app.deauth',
        'notifier.connection.lost',
        'notifier.channel.off',
        'payment.done',
        'payment.fail',
        'test.webhook',
      ].toSorted(),
    );
  });

  test('comes in the order of its categories, and leaves none empty', () => {
    expect([...new Set(catalogue.map(({ category }) => category))]).toEqual(Object.keys(categories));
  });

  test.each(Object.keys(categories))('has a title for the category %s', (category) => {
    expect(textAt(`categories.${category}`)).toMatch(/\S/);
  });

  test.each(catalogue)('has the three texts of $type, short enough for their places', ({ type }) => {
    expect(typeTitle(type)).toBe(textAt(`events.${type}.title`));
    expect(typeAbout(type)).toBe(textAt(`events.${type}.about`));
    expect(textAt(`events.${type}.title`)).toMatch(/^\S.{0,27}$/);
    expect(textAt(`events.${type}.sentence`)).toMatch(/^(?=.{4,38}$)[^$]*\$1[^$]*$/);
    expect(textAt(`events.${type}.about`)).toMatch(/^[A-Z].{0,88}\.$/);
  });

  test.each(['account', 'application'] as const)('says no title twice on the %s tab', (scope) => {
    const titles = catalogue.filter((entry) => entry.scope === scope).map(({ type }) => typeTitle(type));
    expect(titles.filter((title, place) => titles.indexOf(title) !== place)).toEqual([]);
  });

  test('has no texts for types that it does not list', () => {
    const typesIn = (at: object, path: string[]): string[] =>
      'title' in at
        ? [path.join('.')]
        : Object.entries(at).flatMap(([key, next]) => typesIn(next, [...path, key]));
    expect(typesIn(en.events, []).toSorted()).toEqual(catalogue.map(({ type }) => type).toSorted());
  });
});

describe('threads', () => {
  const kinds = (end: 'opens' | 'closes') =>
    [...new Set(catalogue.flatMap((entry) => entry[end] ?? []))].toSorted();

  test('that open can be closed, and those that close can be opened', () => {
    expect(kinds('opens')).toEqual(kinds('closes'));
  });

  test.each([
    ['server.stopped', 'server.backon'],
    ['job.fail', 'job.backon'],
    ['free.disk.space.alert', 'free.disk.space.normal'],
    ['db.slave.failed', 'db.slave.ok'],
    ['web.process.stopped', 'web.process.started'],
    ['web.process.unknown', 'web.process.started'],
    ['payment.fail', 'payment.done'],
    ...['stack.redeploy.ok', 'stack.redeploy.fail', 'stack.provision.ok', 'stack.provision.fail'].map(
      (outcome) => ['stack.deploy.started', outcome] as const,
    ),
    ...['application.update.pending', 'application.update.started'].flatMap((begin) =>
      ['application.update.succeeded', 'application.update.failed'].map(
        (outcome) => [begin, outcome] as const,
      ),
    ),
  ] as const)('that %s opens are closed by %s', (opener, closer) => {
    expect(findEntry(opener)?.opens).toBeDefined();
    expect(findEntry(closer)?.closes).toBe(findEntry(opener)?.opens);
  });

  test.each(['process.down', 'container.down', 'app.auth'])(
    'of %s do not exist: nothing says it is over',
    (type) => {
      expect(findEntry(type)).not.toHaveProperty('opens');
    },
  );
});

describe('by default', () => {
  const alarming = ['failure', 'warning', 'security', 'billing'];
  const endings = ['stack.redeploy.ok', 'stack.provision.ok', 'test.webhook'];
  const progress = /\.(started|pending)$|^service\.build\.ok$/;
  const troubles = catalogue.filter(({ severity }) => alarming.includes(severity)).map(({ opens }) => opens);

  test.each(catalogue)('$type is on in the browser if it matters, and nowhere else', (entry) => {
    const { type, severity, closes, channels } = entry;
    const recovery = closes !== undefined && troubles.includes(closes);
    const matters = alarming.includes(severity) || recovery || endings.includes(type);
    expect(channels).toEqual(matters && !progress.test(type) ? ['browser'] : []);
  });

  test('types that nobody documented are on in the browser', () => {
    expect(findEntry('never.documented')).toBeUndefined();
    expect(unknownEntry.channels).toEqual(['browser']);
    expect(severityOf('never.documented')).toBe('warning');
  });
});

const raw = /[0-9a-f]{12}|\d{9}|[{}"]|\$\d(?![\d.])|undefined|\[object|\[removed/i;

describe('the samples', () => {
  test('are one for each type of the catalogue', () => {
    const names = catalogue.map(({ type }) => `${type}.json`);
    expect(readdirSync(samples).toSorted()).toEqual(names.toSorted());
  });

  test.each(Object.entries({ ...reference, ...ours }))(
    'of %s reads "%s", without a raw id',
    async (type, title) => {
      const event = await eventIn(samples, `${type}.json`);
      expect(event).toMatchObject({ type, stamped: true });
      const read = wording(event);
      expect(read.title).toBe(title);
      expect(`${read.title}\n${read.message}`).not.toMatch(raw);
    },
  );
});

const available = existsSync(documentedSamples);
if (!available) console.info(`The documented samples are not tried: there is no ${documentedSamples} here.`);

describe.skipIf(!available)('the documented samples', () => {
  test.each(available ? readdirSync(documentedSamples) : [])(
    'include %s, which can be read',
    async (file) => {
      const event = await eventIn(documentedSamples, file);
      const { title, message } = wording(event);
      expect(findEntry(event.type)).toBeDefined();
      expect(title).toMatch(/^\S.{0,79}$/u);
      expect(`${title}\n${message}`).not.toMatch(raw);
    },
  );
});
