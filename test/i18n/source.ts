import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ESTree, parseSync, Visitor, type VisitorObject } from 'vite';

export type Node = ESTree.Node;

export interface SourceFile {
  path: string;
  code: string;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Every file under these folders whose name ends in one of these ways. */
export const sourceFiles = (folders: readonly string[], ends: readonly string[]): SourceFile[] =>
  folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
        join(folder, file),
      ),
    )
    .filter((path) => ends.some((end) => path.endsWith(end)))
    .sort()
    .map((path) => ({ path, code: readFileSync(join(root, path), 'utf8') }));

/** Calls the visitor for each node of a file. Throws when the file cannot be parsed. */
export function visit({ path, code }: SourceFile, visitor: VisitorObject): void {
  const { program, errors } = parseSync(path, code);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  new Visitor(visitor).visit(program);
}

/** Where a node is, to click on: `components/Dialog.tsx:12`. */
export const placeOf = ({ path, code }: SourceFile, { start }: { start: number }): string =>
  `${path}:${code.slice(0, start).split('\n').length}`;

/** The strings that an expression may have as its value, as far as they are written out. */
export function stringsOf(node: Node | null | undefined): string[] {
  switch (node?.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [node.value] : [];
    case 'TemplateLiteral':
      return node.quasis.map(({ value }) => value.raw);
    case 'ConditionalExpression':
      return [node.consequent, node.alternate].flatMap(stringsOf);
    case 'LogicalExpression':
      return [node.left, node.right].flatMap(stringsOf);
    case 'JSXExpressionContainer':
      return stringsOf(node.expression);
    default:
      return [];
  }
}

/** What a call calls, as it is written: `plural`, `i18n.t`, `Intl.NumberFormat`, or `.compare` on anything else. */
export function calledName({ callee }: ESTree.CallExpression | ESTree.NewExpression): string {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return '';
  return `${callee.object.type === 'Identifier' ? callee.object.name : ''}.${callee.property.name}`;
}
