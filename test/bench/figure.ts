/** One line of a table. */
export interface Figure {
  name: string;
  unit: 'ms' | 'kB' | 'KiB' | 'MiB' | 'count' | 's';
  product: number;
  /** The same of the baseline, measured in the same run. */
  baseline?: number;
  /** What the design asks for, in words. */
  goal?: string;
  /** Whether the goal was reached here. */
  isReached?: boolean;
}

/** What one part of the bench found, with the words its table needs. */
export interface Finding {
  part: string;
  figures: Figure[];
  /** How it was measured, one sentence each. */
  notes: string[];
}

/** Three digits that count. */
export const rounded = (value: number): string =>
  Number.isFinite(value) ? Number(value.toPrecision(3)).toLocaleString('en') : '–';

/** How many times the baseline's, `undefined` where there is none, or where it is lost in the noise. */
export const ratioOf = ({ product, baseline }: Figure): number | undefined =>
  baseline !== undefined && baseline > 0 ? product / baseline : undefined;
