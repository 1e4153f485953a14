import { useState } from 'preact/hooks';

/** Where the focus is in the grid: a row and a column, 0 being the row's title. */
export interface GridPosition {
  row: string;
  column: number;
}

type Step = (
  at: { row: number; column: number },
  last: { row: number; column: number },
) => {
  row: number;
  column: number;
};

/** The keys of the ARIA grid pattern (APG, "Grid"). */
function stepOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent, direction: 1 | -1): Step | undefined {
  const everywhere = ctrlKey || metaKey;
  // With Alt they are the browser's, such as back and forward.
  if (altKey) return undefined;
  const steps: Record<string, Step> = {
    ArrowDown: ({ row, column }) => ({ row: row + 1, column }),
    ArrowUp: ({ row, column }) => ({ row: row - 1, column }),
    ArrowRight: ({ row, column }) => ({ row, column: column + direction }),
    ArrowLeft: ({ row, column }) => ({ row, column: column - direction }),
    Home: ({ row }) => ({ row: everywhere ? 0 : row, column: 0 }),
    End: ({ row }, last) => ({ row: everywhere ? last.row : row, column: last.column }),
    PageDown: ({ row, column }) => ({ row: row + 10, column }),
    PageUp: ({ row, column }) => ({ row: row - 10, column }),
  };
  return Object.hasOwn(steps, key) ? steps[key] : undefined;
}

const clamp = (value: number, last: number): number => Math.min(Math.max(value, 0), last);

const cellsOf = (row: Element): HTMLElement[] => [...row.querySelectorAll<HTMLElement>('[data-column]')];

/** The cell that a key leads to from the focused one, `undefined` where the key means nothing to the grid. */
function targetOf(event: KeyboardEvent, grid: HTMLElement): HTMLElement | undefined {
  const from = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-column]') : null;
  const rows = [...grid.querySelectorAll('[data-row]')].map(cellsOf);
  const row = rows.findIndex((cells) => from !== null && cells.includes(from));
  const step = stepOf(event, getComputedStyle(grid).direction === 'rtl' ? -1 : 1);
  if (!from || row === -1 || !step) return undefined;
  const column = Number(from.dataset.column);
  const last = { row: rows.length - 1, column: (rows[row]?.length ?? 1) - 1 };
  const to = step({ row, column }, last);
  return rows[clamp(to.row, last.row)]?.[clamp(to.column, last.column)];
}

/** One stop for Tab in the whole grid, in the row `home` at first, and arrow keys within it. `rows`: all that are shown. */
export function useRoving(rows: readonly string[], home: string) {
  const [at, setAt] = useState<GridPosition>({ row: '', column: 1 });
  const row = rows.includes(at.row) ? at.row : home;
  return {
    tabIndexOf: (position: GridPosition): 0 | -1 =>
      position.row === row && position.column === at.column ? 0 : -1,
    onKeyDown(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
      const target = targetOf(event, event.currentTarget);
      if (!target) return;
      event.preventDefault();
      target.focus();
      target.scrollIntoView({ block: 'nearest' });
    },
    onFocusIn({ target }: FocusEvent): void {
      const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null;
      const name = cell?.closest<HTMLElement>('[data-row]')?.dataset.row;
      if (cell && name !== undefined) setAt({ row: name, column: Number(cell.dataset.column) });
    },
  };
}
