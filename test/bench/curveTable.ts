import { type Curve, named, rounded } from './figure.ts';

const bars = '▁▂▃▄▅▆▇█';

/** Each value as a bar of its height, from nothing to the largest. */
function drawn(values: readonly number[]): string {
  const most = Math.max(...values.filter(Number.isFinite), 0);
  const place = (value: number) => Math.round((Math.max(0, value) / most) * (bars.length - 1));
  return most > 0 ? values.map((value) => bars[place(value)] ?? ' ').join('') : '';
}

/** A curve as a table: a column for each amount, a row for each line, and its shape at the end. */
export function curveTable({ over, amounts, lines }: Curve): string {
  const head = [over, ...amounts.map((amount) => amount.toLocaleString('en')), ''];
  const rows = lines.map((line) => [named(line), ...line.values.map(rounded), drawn(line.values)]);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
