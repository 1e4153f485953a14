import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { parseSync } from 'vite';

/** One import of a module: what for, and of what. */
export interface Import {
  /** A file of the project by its path from the root, else the name as it stands there (`preact/hooks`). */
  from: string;
  /** The names that are taken; `*` for all of it. */
  names: string[];
  /** Nothing of it is left when it runs. */
  isType: boolean;
}

/** A file of the project that is code, and what passes between it and the others. */
export interface Module {
  /** From the root, with `/`. */
  path: string;
  imports: Import[];
  exports: { name: string; isType: boolean }[];
  /** Without its comments. */
  text: string;
}

const root = join(import.meta.dirname, '../..');
const patterns = ['{components,entrypoints,scripts,test,utils}/**/*.{ts,tsx,mjs,js}', '*.ts'];
const endings = ['', '.ts', '.tsx', '/index.ts'];

function resolve(path: string, request: string): string {
  if (!/^(?:\.|@\/)/.test(request)) return request;
  const bare = request.startsWith('@/') ? request.slice(2) : normalize(join(dirname(path), request));
  const found = endings.find(
    (ending) => existsSync(join(root, bare + ending)) && /\.\w+$/.test(bare + ending),
  );
  return bare + (found ?? '');
}

const nameOf = ({ kind, name }: { kind: string; name: string | null }): string =>
  kind === 'Name' ? (name ?? '') : kind === 'Default' ? 'default' : '*';

function read(path: string): Module {
  const text = readFileSync(join(root, path), 'utf8');
  const { module, comments } = parseSync(path, text);
  const fixed = module.staticImports.map(({ moduleRequest, entries }) => ({
    from: resolve(path, moduleRequest.value),
    names: entries.map(({ importName }) => nameOf(importName)),
    isType: entries.length > 0 && entries.every(({ isType }) => isType),
  }));
  const later = module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) => {
    const literal = /^['"](.+)['"]$/.exec(text.slice(start, end))?.[1];
    return literal ? { from: resolve(path, literal), names: ['*'], isType: false } : [];
  });
  const entries = module.staticExports.flatMap((each) => each.entries);
  const passedOn = entries.flatMap(({ moduleRequest, importName, isType }) =>
    moduleRequest ? { from: resolve(path, moduleRequest.value), names: [nameOf(importName)], isType } : [],
  );
  const exports = entries.map(({ exportName, isType }) => ({ name: nameOf(exportName), isType }));
  const code = comments.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
  return { path, imports: [...fixed, ...later, ...passedOn], exports, text: code };
}

/** Every file of the project that is code. */
export const readModules = (): Module[] =>
  patterns
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .map((path) => read(path.replaceAll('\\', '/')));
