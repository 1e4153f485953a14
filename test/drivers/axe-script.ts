import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface Violation {
  id: string;
  nodes: { target: string[] }[];
}
declare const axe: { run(): Promise<{ violations: Violation[] }> };

/** axe itself, as a browser runs it. */
export const axeSource = (): string =>
  readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/**
 * A function, as text, that brings axe into a page and resolves with what it has against it. Sent as one piece: the
 * policy of an extension's page allows neither a script from elsewhere nor `eval`.
 */
export function axeScript(): string {
  return `async () => { ${axeSource()}\n return (${runAxe})(); }`;
}

async function runAxe(): Promise<string[]> {
  const { violations } = await axe.run();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
