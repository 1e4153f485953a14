import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { readModules } from './modules';

const root = join(import.meta.dirname, '../..');
const modules = readModules();
const browser = /^(?:wxt\/browser|webextension-polyfill)$/;

/** Who may not import what; in words, and a file that the linter must refuse for it. */
const boundaries = [
  { who: 'components', what: browser, planted: ['components/planted.tsx', 'wxt/browser'] },
  {
    who: 'components',
    what: /^entrypoints\//,
    planted: ['components/planted.tsx', '@/entrypoints/popup/main'],
  },
  { who: 'utils', what: /^entrypoints\//, planted: ['utils/planted.ts', '../entrypoints/popup/main'] },
  { who: 'utils', what: /^components\//, planted: ['utils/journal/planted.ts', '../../components/Icon'] },
  { who: 'utils', what: /^preact(?:\/|$)/, planted: ['utils/planted.ts', 'preact/hooks'] },
  { who: 'utils/events', what: browser, planted: ['utils/events/planted.ts', 'wxt/browser'] },
  {
    who: 'utils/events',
    what: /^utils\/journal\//,
    planted: ['utils/events/planted.ts', '../journal/database'],
  },
  {
    who: 'utils/events',
    what: /^utils\/sources\//,
    planted: ['utils/events/planted.ts', '../sources/stream'],
  },
  {
    who: 'utils/events',
    what: /^entrypoints\//,
    planted: ['utils/events/planted.ts', '@/entrypoints/popup/main'],
  },
  {
    who: 'utils/events',
    what: /^components\//,
    planted: ['utils/events/planted.ts', '../../components/Icon'],
  },
  { who: 'utils/events', what: /^preact(?:\/|$)/, planted: ['utils/events/planted.ts', 'preact'] },
] as const;

const crossings = (isUser: (path: string) => boolean, isForbidden: (from: string, path: string) => boolean) =>
  modules.flatMap(({ path, imports }) =>
    isUser(path)
      ? imports.filter(({ from }) => isForbidden(from, path)).map(({ from }) => `${path} imports ${from}`)
      : [],
  );

test.each(boundaries)('$who imports nothing of $what', ({ who, what }) => {
  expect(modules.some(({ path }) => path.startsWith(`${who}/`))).toBe(true);
  expect(
    crossings(
      (path) => path.startsWith(`${who}/`),
      (from) => what.test(from),
    ),
  ).toEqual([]);
});

test('the linter refuses the same', async () => {
  const scratch = await mkdtemp(join(tmpdir(), 'boundaries-'));
  try {
    const settings = JSON.parse(await readFile(join(root, 'biome.json'), 'utf8')) as object;
    await writeFile(join(scratch, 'biome.json'), JSON.stringify({ ...settings, vcs: { enabled: false } }));
    const paths: string[] = [];
    for (const [place, { planted }] of boundaries.entries()) {
      const path = planted[0].replace('planted', `planted${place}`);
      await mkdir(dirname(join(scratch, path)), { recursive: true });
      await writeFile(
        join(scratch, path),
        `import { planted } from '${planted[1]}';\n\nexport const used = planted;\n`,
      );
      paths.push(path);
    }
    const biome = join(root, 'node_modules/.bin/biome');
    const args = ['lint', '--colors=off', '--max-diagnostics=none', '--only=style/noRestrictedImports'];
    const { stdout, stderr } = spawnSync(biome, args, { cwd: scratch, encoding: 'utf8' });
    const refused = paths.filter((path) => (stdout + stderr).includes(`${path}:1:`));
    expect(refused).toEqual(paths);
  } finally {
    await rm(scratch, { recursive: true });
  }
});

test('no page imports another page, and the product nothing of tests', () => {
  const pageOf = (path: string) => /^entrypoints\/([\w-]+)\//.exec(path)?.[1];
  const isOther = (from: string, path: string) => pageOf(from) !== undefined && pageOf(from) !== pageOf(path);
  expect(crossings((path) => pageOf(path) !== undefined, isOther)).toEqual([]);
  const isProduct = (path: string) => /^(?:components|entrypoints|utils)\//.test(path);
  expect(crossings(isProduct, (from) => /^(?:test|scripts)\//.test(from))).toEqual([]);
});
