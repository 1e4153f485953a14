/** One line of a table. */
export interface Figure {
  name: string;
  unit: 'ms' | 'kB' | 'KiB' | 'MiB' | 'count' | 's';
  product: number;
  /** The same of the baseline, measured in the same run. */
  baseline?: number;
  /** What the design asks for, in words. */
  goal?: string;
  /** What the goal allows here, in the figure's unit. */
  most?: number;
}

/** How something grows: its values at each of these amounts, in their order. */
export interface Curve {
  /** What there is more of from column to column. */
  over: string;
  amounts: number[];
  lines: { name: string; unit: Figure['unit']; values: number[] }[];
}

/** What one part of the bench found, with the words its table needs. */
export interface Finding {
  part: string;
  figures: Figure[];
  curves?: Curve[];
  /** How it was measured, one sentence each. */
  notes: string[];
}

/** Its name with what it is counted in. */
export const named = ({ name, unit }: Pick<Figure, 'name' | 'unit'>): string =>
  unit === 'count' ? name : `${name}, ${unit}`;

/** Three digits that count. */
export const rounded = (value: number): string =>
  Number.isFinite(value) ? Number(value.toPrecision(3)).toLocaleString('en') : '–';

/** How many times the baseline's, `undefined` where there is none, or where it is lost in the noise. */
export const ratioOf = ({ product, baseline }: Figure): number | undefined =>
  baseline !== undefined && baseline > 0 ? product / baseline : undefined;
