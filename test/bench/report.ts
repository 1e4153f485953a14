import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { curveTable } from './curveTable.ts';
import { type Figure, type Finding, named, ratioOf, rounded } from './figure.ts';
import type { Machine } from './machine.ts';

const document = join(import.meta.dirname, '../../docs/performance.md');

/**
 * Writes each part's table between its own two marks in the document; the words around them, and the parts that were
 * not measured now, stay as they are. A part without marks is added at the end.
 */
export function writeReport(findings: readonly Finding[], machine: Machine, path = document): void {
  let text = existsSync(path) ? readFileSync(path, 'utf8') : '# Performance\n';
  for (const finding of findings) {
    const [start, end] = [`<!-- ${finding.part} -->`, `<!-- /${finding.part} -->`];
    const block = `${start}\n\n${tableOf(finding, machine)}\n\n${end}`;
    const [from, to] = [text.indexOf(start), text.indexOf(end)];
    text =
      from === -1 || to === -1
        ? `${text.trimEnd()}\n\n## ${finding.part}\n\n${block}\n`
        : text.slice(0, from) + block + text.slice(to + end.length);
  }
  writeFileSync(path, text);
}

function tableOf({ figures, curves = [], notes }: Finding, machine: Machine): string {
  const tables = [...(figures.length > 0 ? [figureTable(figures)] : []), ...curves.map(curveTable)];
  const said = [...notes, machineWords(machine)].map((note) => `- ${note}`);
  return [...tables, said.join('\n')].join('\n\n');
}

function figureTable(figures: readonly Figure[]): string {
  const hasBaseline = figures.some(({ baseline }) => baseline !== undefined);
  const head = ['', 'product', ...(hasBaseline ? ['baseline', 'ratio'] : []), 'goal'];
  const rows = figures.map((figure) => [
    named(figure),
    rounded(figure.product),
    ...(hasBaseline
      ? [figure.baseline === undefined ? '' : rounded(figure.baseline), ratioWords(figure)]
      : []),
    goalWords(figure),
  ]);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function ratioWords(figure: Figure): string {
  const ratio = ratioOf(figure);
  return ratio === undefined ? '' : `${rounded(ratio)}×`;
}

function goalWords({ goal = '', most, product, unit }: Figure): string {
  if (most === undefined) return goal;
  if (product <= most) return `${goal}: reached`;
  const by = `${rounded(product - most)}${unit === 'count' ? '' : ` ${unit}`}`;
  return `${goal}: **not reached**, by ${by}`;
}

function machineWords({ processor, cores, memoryGiB, browser, load, at }: Machine): string {
  const loads = `load ${load.before.toFixed(1)} before and ${load.after.toFixed(1)} after`;
  return `Measured ${at.slice(0, 10)} on ${cores} cores (${processor}), ${memoryGiB} GiB${browser && `, ${browser}`}; ${loads}.`;
}
