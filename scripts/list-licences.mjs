/**
 * Writes `docs/licences.md`: what is in the packages for the stores, and under which licence. `--check` only compares.
 */
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const page = join(root, 'docs/licences.md');
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));

/** What builds the packages and leaves lines of its own in them, but nothing of what it depends on. */
const builders = ['wxt', '@wxt-dev/browser', '@wxt-dev/i18n', '@wxt-dev/webextension-polyfill'];

/** All that the dependencies bring along, by where npm puts it. */
const shipped = new Set(builders.map((name) => `node_modules/${name}`));
const follow = (names, from) => {
  for (const name of names) {
    // npm looks beside the one that asks, then upward.
    const path = [`${from}/node_modules/${name}`, `node_modules/${name}`].find((place) => packages[place]);
    if (!path || shipped.has(path)) continue;
    shipped.add(path);
    follow(Object.keys(packages[path].dependencies ?? {}), path);
  }
};
follow(Object.keys(packages[''].dependencies), '');

const row = (path) => {
  const { version, license } = packages[path];
  return `| ${path.slice('node_modules/'.length)} | ${version} | ${license} |`;
};
const textOf = (path) => {
  if (!existsSync(join(root, path))) throw new Error(`${path} is not there: run "npm ci" first`);
  const file = globSync('{LICEN[SC]E,licen[sc]e,License}*', { cwd: join(root, path) })[0];
  const text = file
    ? readFileSync(join(root, path, file), 'utf8').trim()
    : 'Its package has no text of the licence.';
  return `## ${path.slice('node_modules/'.length)}\n\n\`\`\`text\n${text}\n\`\`\``;
};

const paths = [...shipped].sort();
const written = `# Licences of what is shipped

Written by \`node scripts/list-licences.mjs\` from \`package-lock.json\`. What only builds and tests is not in the packages.

| package | version | licence |
|---|---|---|
${paths.map(row).join('\n')}

${paths.map(textOf).join('\n\n')}
`;

if (!process.argv.includes('--check')) writeFileSync(page, written);
else if (!existsSync(page) || readFileSync(page, 'utf8') !== written) {
  console.error('docs/licences.md is not what is shipped: run "node scripts/list-licences.mjs"');
  process.exitCode = 1;
}
