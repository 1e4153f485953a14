import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { channelIds } from '@/utils/channels/ids';
import { readSettings, toSettingsFile } from '@/utils/preferences/exchange';
import { noFinance } from '@/utils/preferences/finance';
import { preferencesSchema } from '@/utils/preferences/preferences';
import { kept, preferences, unknownTypes } from './arbitrary';

const isSeen = (type: string) => unknownTypes.includes(type);
const finance = { version: 1 as const, address: 'finance@example.com', withoutPrimary: true };
const file = (change: object = {}) =>
  JSON.stringify({ ...toSettingsFile(new Map(), noFinance, 0), ...change });
const withRows = (rows: unknown) => file({ applications: { '*': rows } });

test('what is exported is imported as it was', () => {
  fc.assert(
    fc.property(preferences, (all) => {
      const read = readSettings(JSON.stringify(toSettingsFile(all, finance, 0)), isSeen);
      expect(read).toMatchObject({ ok: true, unusable: [], finance });
      expect(read.ok && kept(read.preferences)).toEqual(kept(all));
    }),
  );
});

describe('a file that holds no settings', () => {
  test.each([
    ['nonsense', 'not-json'],
    ['[]', 'not-settings'],
    ['{"format":"another"}', 'not-settings'],
    [file({ version: 2 }), 'newer-version'],
    ['x'.repeat(10_000_000), 'too-large'],
  ])('is refused with its reason: %.20s', (text, problem) => {
    expect(readSettings(text, isSeen)).toEqual({ ok: false, problem });
  });

  test('never throws, whatever it is', () => {
    fc.assert(fc.property(fc.json(), (text) => void readSettings(text, isSeen)));
  });
});

describe('whatever a settings file holds', () => {
  const name = (...known: string[]) =>
    // zod leaves `__proto__` out of every record, so that such a line means nothing.
    fc
      .oneof(fc.constantFrom(...known, '', 'constructor'), fc.string())
      .filter((text) => text !== '__proto__');
  const value = fc.oneof({ weight: 2, arbitrary: fc.boolean() }, fc.jsonValue());
  const rows = fc.dictionary(
    name('server.stopped', 'job.fail', '*'),
    fc.dictionary(name(...channelIds), value, { maxKeys: 5 }),
    { maxKeys: 5 },
  );
  const applications = fc.dictionary(name('*', 'shop'), rows, { maxKeys: 5 });

  test('each line is used or named, and what is used can be stored', () => {
    fc.assert(
      fc.property(applications, (content) => {
        const read = readSettings(file({ applications: content, finance: undefined }), isSeen);
        if (!read.ok) throw new Error(read.problem);
        const lines = Object.values(content).flatMap(Object.values).flatMap(Object.keys);
        expect(read.usable + read.unusable.length).toBe(lines.length);
        for (const [, item] of read.preferences) {
          expect(preferencesSchema.parse(JSON.parse(JSON.stringify(item)))).toEqual(item);
        }
      }),
    );
  });

  test('it is read without throwing where its shape is wrong', () => {
    const wrong = fc.record({
      applications: fc.oneof(fc.jsonValue(), fc.dictionary(name('*'), fc.jsonValue())),
      finance: fc.jsonValue(),
      version: fc.oneof(fc.constant(1), fc.jsonValue()),
    });
    fc.assert(fc.property(wrong, (content) => typeof readSettings(file(content), isSeen).ok === 'boolean'));
  });
});

describe('a line that cannot be used', () => {
  test.each([
    [{ 'no.such.type': { browser: true } }, 'unknown-type'],
    [{ 'server.stopped': { pager: true } }, 'unknown-channel'],
    [{ 'server.stopped': { browser: 'yes' } }, 'not-on-or-off'],
    [{ ['x'.repeat(300)]: { browser: true } }, 'name-too-long'],
  ])('is named with its reason, and the others are kept: %j', (row, problem) => {
    const read = readSettings(withRows({ ...row, 'job.fail': { browser: false } }), isSeen);
    const [type = ''] = Object.keys(row);
    expect(read).toMatchObject({
      ok: true,
      usable: 1,
      unusable: [{ path: ['*', type, expect.any(String)], problem }],
    });
  });

  test('is a Finance recipient that is no address', () => {
    const read = readSettings(
      file({ finance: { version: 1, address: 'nobody', withoutPrimary: false } }),
      isSeen,
    );
    expect(read).toMatchObject({
      ok: true,
      finance: undefined,
      unusable: [{ path: ['finance'], problem: 'finance' }],
    });
  });
});

test('an alias means the type it stands for', () => {
  const read = readSettings(withRows({ 'account.redeploy.fail.': { browser: false } }), isSeen);
  expect(read.ok && read.preferences.get('*')?.cells).toEqual({ 'stack.redeploy.fail': { browser: false } });
});
