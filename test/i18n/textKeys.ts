import { calledName, type Node, placeOf, type SourceFile, stringsOf, visit } from './source';

/** How the code names texts: by whole keys, or by templates such as `events.${type}.title`. */
export interface TextKeys {
  /** Whole keys with their places; those of plurals without their category. */
  keys: { key: string; place: string }[];
  templates: RegExp[];
  /** Every string: tables of keys use them too. */
  strings: Set<string>;
}

function templateOf(node: Node | undefined): RegExp | undefined {
  if (node?.type !== 'TemplateLiteral' || !node.quasis[0]?.value.raw) return undefined;
  return new RegExp(`^${node.quasis.map(({ value }) => RegExp.escape(value.raw)).join('.+')}$`);
}

/** Every way in which these files name a text. */
export function textKeys(files: readonly SourceFile[]): TextKeys {
  const found: TextKeys = { keys: [], templates: [], strings: new Set() };
  for (const file of files) {
    visit(file, {
      CallExpression: (call) => {
        if (!['i18n.t', 'plural'].includes(calledName(call))) return;
        const [named] = call.arguments;
        const template = templateOf(named);
        if (template) found.templates.push(template);
        if (named?.type === 'TemplateLiteral') return;
        for (const key of stringsOf(named)) found.keys.push({ key, place: placeOf(file, call) });
      },
      Literal: ({ value }) => {
        if (typeof value === 'string') found.strings.add(value);
      },
    });
  }
  return found;
}
