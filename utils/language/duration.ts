import { language } from './language';

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** "6m 20s", in the reader's language: the two largest units, to the second. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const first = units.findIndex(([, size]) => seconds >= size);
  const two = units.slice(first === -1 ? -1 : first).slice(0, 2);
  let rest = seconds;
  const parts = two.flatMap(([unit, size], position) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count === 0 && position > 0) return [];
    const style = { style: 'unit', unit, unitDisplay: 'narrow' } as const;
    return [new Intl.NumberFormat(language(), style).format(count)];
  });
  return parts.join(' ');
}
