import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface Violation {
  id: string;
  nodes: { target: string[] }[];
}
interface AxeOptions {
  resultTypes: ['violations'];
  runOnly?: readonly string[];
}
declare const axe: { run(options: AxeOptions): Promise<{ violations: Violation[] }> };

let source: string | undefined;

/** axe itself, as a browser runs it. */
export const axeSource = (): string => {
  source ??= readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
  return source;
};

/**
 * A function, as text, that brings axe into a page, where it is not there yet, and resolves with what it has against
 * it, by all rules or by those named. Sent as one piece: the policy of an extension's page allows neither a script
 * from elsewhere nor `eval`.
 */
export function axeScript(rules?: readonly string[]): string {
  return `async () => { if (typeof axe !== 'object') { ${axeSource()} }\n return (${runAxe})(${JSON.stringify(rules)}); }`;
}

async function runAxe(runOnly?: readonly string[]): Promise<string[]> {
  const { violations } = await axe.run({ resultTypes: ['violations'], ...(runOnly && { runOnly }) });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
