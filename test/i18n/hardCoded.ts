import { type Node, placeOf, type SourceFile, stringsOf, visit } from './source';

/** Attributes and properties whose values a person reads or hears. */
const visible = [
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'label',
  'placeholder',
  'title',
];

const hasLetters = (text: string): boolean => /\p{L}/u.test(text);
/** What looks like words for a person, wherever it stands. */
const isSentence = (text: string): boolean => /^\p{Lu}\S*\s+\p{L}/u.test(text);

/** The words for a person that are written in the code, where they belong into the texts: `path:line: words`. */
export function hardCoded(file: SourceFile): string[] {
  const found: string[] = [];
  const report = (node: Node, isWrong: (text: string) => boolean, value: Node | null = node) => {
    for (const text of stringsOf(value).filter(isWrong)) found.push(`${placeOf(file, node)}: ${text.trim()}`);
  };
  let quiet = 0;
  visit(file, {
    JSXText: (node) => {
      if (hasLetters(node.value)) found.push(`${placeOf(file, node)}: ${node.value.trim()}`);
    },
    JSXElement: ({ children }) => {
      for (const child of children) if (child.type === 'JSXExpressionContainer') report(child, hasLetters);
    },
    JSXFragment: ({ children }) => {
      for (const child of children) if (child.type === 'JSXExpressionContainer') report(child, hasLetters);
    },
    JSXAttribute: (node) => {
      const name = node.name.type === 'JSXIdentifier' ? node.name.name : '';
      if (visible.includes(name)) report(node, hasLetters, node.value);
    },
    Property: (node) => {
      const name = node.key.type === 'Identifier' ? node.key.name : stringsOf(node.key)[0];
      if (visible.includes(name ?? '')) report(node, hasLetters, node.value);
    },
    // What is thrown or logged is for developers.
    NewExpression: () => void quiet++,
    'NewExpression:exit': () => void quiet--,
    Literal: (node) => {
      if (quiet === 0) report(node, isSentence);
    },
  });
  return [...new Set(found)];
}
