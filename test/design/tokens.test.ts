import { describe, expect, test } from 'vitest';
import { sourceFiles } from '../i18n/source';
import { contrast } from './contrast';

const styles = sourceFiles(['components', 'entrypoints'], ['.css']);
const tokens = styles.find(({ path }) => path === 'components/tokens.css')?.code ?? '';
const root = /^:root \{[^}]+\}/m.exec(tokens)?.[0] ?? '';
const more = /prefers-contrast: more\) \{\s*:root \{[^}]+\}/.exec(tokens)?.[0] ?? '';

/** The colours of a block by name, for one of the two schemes. */
function coloursOf(block: string, scheme: 'light' | 'dark'): Map<string, string> {
  const pairs = block.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g);
  return new Map(
    [...pairs].map(([, name = '', light = '', dark = '']) => [name, scheme === 'light' ? light : dark]),
  );
}

const words = ['text', 'quiet', 'accent', 'info', 'success', 'warning', 'failure', 'security', 'billing'];
const looks = (['light', 'dark'] as const).flatMap((scheme) => [
  { name: scheme, colours: coloursOf(root, scheme) },
  {
    name: `${scheme}, with more contrast`,
    colours: new Map([...coloursOf(root, scheme), ...coloursOf(more, scheme)]),
  },
]);

describe.each(looks)('in $name', ({ colours }) => {
  const ratio = (one: string, other: string) => contrast(colours.get(one) ?? '', colours.get(other) ?? '');

  test.each(words)('%s can be read on every ground', (name) => {
    expect(ratio(name, 'ground')).toBeGreaterThanOrEqual(4.5);
    expect(ratio(name, 'raised')).toBeGreaterThanOrEqual(4.5);
  });

  test('what is accented can be read', () => {
    expect(ratio('on-accent', 'accent')).toBeGreaterThanOrEqual(4.5);
    expect(ratio('accent', 'accent-ground')).toBeGreaterThanOrEqual(4.5);
  });

  test('the edges of what can be operated can be seen', () => {
    expect(ratio('edge', 'ground')).toBeGreaterThanOrEqual(3);
  });
});

test('colours have names: none is written where it is used', () => {
  const others = styles.filter(({ path }) => path !== 'components/tokens.css');
  const found = others.flatMap(({ path, code }) =>
    [...code.matchAll(/#[\da-f]{3,8}\b|\b(?:rgb|hsl)a?\(/gi)].map(([colour]) => `${path}: ${colour}`),
  );
  expect(found).toEqual([]);
});
