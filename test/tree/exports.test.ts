import { expect, test } from 'vitest';
import { type Module, readModules } from './modules';

const modules = readModules();
/** What others read by its place. */
const isEntry = ({ path }: Module) =>
  /^entrypoints\/[\w-]+\/(?:index|main)\.tsx?$|\.config\.ts$|^test\/bench\/baseline\//.test(path);
const isTest = (path: string) => path.startsWith('test/');

/** How tests look into the journal, and what no page offers yet. */
const forTestsOnly = new Set(['readCursor', 'readThread', 'clearEvents']);

const users = new Map<string, string[]>();
for (const { path, imports } of modules) {
  for (const { from, names } of imports) {
    for (const name of names) {
      const key = `${from} ${name}`;
      users.set(key, [...(users.get(key) ?? []), path]);
    }
  }
}
const usersOf = ({ path }: Module, name: string) =>
  [`${path} ${name}`, `${path} *`].flatMap((key) => users.get(key) ?? []);
const isUsedInside = ({ text }: Module, name: string) =>
  (text.match(new RegExp(`(?<![\\w$])${name.replace('$', '\\$')}(?![\\w$])`, 'g')) ?? []).length > 1;

const exported = modules.flatMap((module) =>
  isEntry(module)
    ? []
    : module.exports.map((each) => ({ ...each, module, users: usersOf(module, each.name) })),
);
const listed = (found: typeof exported) => found.map(({ module, name }) => `${module.path}: ${name}`);

test('the files and their imports are found', () => {
  expect(modules.length).toBeGreaterThan(500);
  expect(exported.filter((each) => each.users.length > 0).length).toBeGreaterThan(500);
});

test('what is exported is imported somewhere, and a type at least stands for something where it is', () => {
  const dead = exported.filter(
    ({ module, name, isType, users }) => users.length === 0 && !(isType && isUsedInside(module, name)),
  );
  expect(listed(dead)).toEqual([]);
});

test('nothing in the product is there for tests alone', () => {
  const forTests = exported.filter(
    ({ module, name, users }) =>
      !isTest(module.path) &&
      !forTestsOnly.has(name) &&
      users.length > 0 &&
      users.every(isTest) &&
      !isUsedInside(module, name),
  );
  expect(listed(forTests)).toEqual([]);
});

test('every file of the product is imported somewhere', () => {
  const imported = new Set(modules.flatMap(({ imports }) => imports.map(({ from }) => from)));
  const alone = modules.filter(
    (module) =>
      /^(?:components|entrypoints|utils)\//.test(module.path) &&
      !isEntry(module) &&
      !imported.has(module.path),
  );
  expect(alone.map(({ path }) => path)).toEqual([]);
});
