import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSettings, toSettingsFile } from '@/utils/preferences/exchange';
import { noFinance } from '@/utils/preferences/finance';
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
