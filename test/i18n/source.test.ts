// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the samples are code
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { foreignFormats } from './foreignFormats';
import { hardCoded } from './hardCoded';
import { readTexts } from './locales';
import { type SourceFile, sourceFiles } from './source';
import { textKeys } from './textKeys';

const code = sourceFiles(['components', 'entrypoints', 'utils'], ['.ts', '.tsx']);
const screens = sourceFiles(['components', 'entrypoints'], ['.tsx']);
const pages = sourceFiles(['entrypoints'], ['.html']);
const english = readTexts('en');
const named = textKeys(code);

const sample = (code: string): SourceFile => ({ path: 'sample.tsx', code });
const without = (start: string) => (found: string) => found.replace(start, '');

describe('what a person reads', () => {
  test('is never written in the code', () => {
    expect(screens.length).toBeGreaterThan(20);
    expect(screens.flatMap(hardCoded)).toEqual([]);
  });

  test.each([
    ['text', '<p>Save</p>', 'Save'],
    ['text among elements', '<p><b>{name}</b> is connected</p>', 'is connected'],
    ['an expression', "<p>{'Save'}</p>", 'Save'],
    ['a choice', "<p>{isOn ? 'On' : i18n.t('grid.off')}</p>", 'On'],
    ['a template', '<p>{`Hello ${name}`}</p>', 'Hello'],
    ['an accessible name', '<button aria-label="Close" />', 'Close'],
    ['a tooltip', "<button title={'Close'} />", 'Close'],
    ['a placeholder', '<input placeholder="Find" />', 'Find'],
    ['an alternative', '<img alt="Logo" />', 'Logo'],
    ['a label of a component', '<Tabs label="Views" />', 'Views'],
    ['a property', "({ title: 'Activity' })", 'Activity'],
    ['a sentence anywhere', "say('Settings were saved.')", 'Settings were saved.'],
  ])('is found as %s', (_, code, words) => {
    expect(hardCoded(sample(code)).map(without('sample.tsx:1: '))).toEqual([words]);
  });

  test.each([
    ['a text of the locale', "<p title={i18n.t('grid.on')}>{i18n.t('grid.on')}</p>"],
    ['signs', "<p>{' '}·{'–'}</p>"],
    ['class names', '<p class="quiet small" role="status" id={`${id}-hint`} />'],
    ['an error for developers', "throw new Error('There is no such row')"],
  ])('is not confused with %s', (_, code) => {
    expect(hardCoded(sample(code))).toEqual([]);
  });

  test('is in a page of HTML only the name of the extension', () => {
    const bodies = pages.map(({ code }) => code.replace(/<!--[\s\S]*?-->|<[^>]*>/g, '').trim());
    expect(bodies).toEqual(pages.map(() => english.get('extension.name')));
  });
});

describe('the keys of the texts', () => {
  const isUsed = (key: string) => {
    const single = key.replace(/\.(?:one|other)$/, '');
    return (
      named.strings.has(key) ||
      (single !== key && named.keys.some((used) => used.key === single)) ||
      named.templates.some((template) => template.test(key))
    );
  };
  const exists = (key: string) => english.has(key) || english.has(`${key}.other`);
  const manifest = readFileSync(new URL('../../wxt.config.ts', import.meta.url), 'utf8');
  const ofManifest = new Set([...manifest.matchAll(/__MSG_(\w+)__/g)].map(([, key]) => key));

  test('exist wherever the code names one', () => {
    expect(named.keys.length).toBeGreaterThan(100);
    expect(named.keys.filter(({ key }) => !exists(key))).toEqual([]);
  });

  test('exist for each template', () => {
    const keys = [...english.keys()];
    expect(named.templates.filter((template) => !keys.some((key) => template.test(key)))).toEqual([]);
  });

  test('are all used', () => {
    const unused = [...english.keys()].filter(
      (key) => !isUsed(key) && !ofManifest.has(key.replaceAll('.', '_')),
    );
    expect(unused).toEqual([]);
  });

  test('are found in calls, choices and templates', () => {
    const file = sample(
      "i18n.t('a.b'); i18n.t(x ? 'c' : 'd', [y]); plural('e', 2); i18n.t(`f.${x}.g`); i18n.t(`${x}.h`);",
    );
    const { keys, templates } = textKeys([file]);
    expect(keys.map(({ key }) => key)).toEqual(['a.b', 'c', 'd', 'e']);
    expect(
      templates.map((template) => ['f.1.g', 'f.1.h', 'x.h'].filter((key) => template.test(key))),
    ).toEqual([['f.1.g']]);
  });
});

describe('dates, numbers and orders', () => {
  test('are in the language of the texts everywhere', () => {
    expect(code.flatMap(foreignFormats)).toEqual([]);
  });

  test.each([
    'new Intl.NumberFormat().format(1)',
    'new Intl.DateTimeFormat(undefined, {})',
    "new Intl.Collator('en')",
    'at.toLocaleString()',
    'new Date(at).toLocaleDateString(undefined)',
    'search.toLocaleLowerCase()',
    'a.name.localeCompare(b.name)',
  ])('are found in another language: %s', (code) => {
    expect(foreignFormats(sample(code))).toHaveLength(1);
  });

  test.each([
    'new Intl.NumberFormat(language()).format(1)',
    'at.toLocaleString(language())',
    'a.localeCompare(b, language())',
    'a.toLowerCase()',
  ])('are not found in another language: %s', (code) => {
    expect(foreignFormats(sample(code))).toEqual([]);
  });
});
