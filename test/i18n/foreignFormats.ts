import { calledName, type Node, placeOf, type SourceFile, visit } from './source';

/** Which argument of a call names the language, where the browser's own would be taken without it. */
function languageArgument(name: string): number | undefined {
  if (/^Intl\.|^\w*\.toLocale/.test(name)) return 0;
  return /^\w*\.localeCompare$/.test(name) ? 1 : undefined;
}

const isLanguage = (node: Node | undefined): boolean =>
  node?.type === 'CallExpression' && calledName(node) === 'language';

/** Where something is formatted or compared in another language than that of the texts. */
export function foreignFormats(file: SourceFile): string[] {
  const found: string[] = [];
  const look = (call: Parameters<typeof calledName>[0]) => {
    const position = languageArgument(calledName(call));
    if (position === undefined || isLanguage(call.arguments[position])) return;
    found.push(`${placeOf(file, call)}: ${calledName(call)}`);
  };
  visit(file, { CallExpression: look, NewExpression: look });
  return found;
}
