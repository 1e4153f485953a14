import type { ChannelId } from '../channels/ids';
import { applyChanges, type CellChange, cellsOf, missingChanges } from './changes';
import {
  type CellAddress,
  everythingElse,
  inheritedValue,
  isOn,
  ownValue,
  type Preferences,
} from './preferences';

/** Makes each cell what it should be. A cell that would inherit just that keeps nothing of its own. */
export function setCells(
  preferences: Preferences,
  wanted: readonly (CellAddress & { on: boolean })[],
): CellChange[] {
  // The row for all others first: what has no value of its own follows it.
  const ordered = wanted.toSorted(
    (a, b) => Number(b.type === everythingElse) - Number(a.type === everythingElse),
  );
  const changes: CellChange[] = [];
  let current = preferences;
  for (const { on, ...cell } of ordered) {
    if (isOn(current, cell) === on) continue;
    const change = { ...cell, to: inheritedValue(current, cell) === on ? undefined : on };
    changes.push(change);
    current = applyChanges(current, [change]);
  }
  return changes;
}

/** All rows of one channel on, off, or of both kinds. */
export type TriState = 'on' | 'off' | 'mixed';

/** How the rows of one channel stand together. */
export function triState(
  preferences: Preferences,
  application: string,
  types: readonly string[],
  channel: ChannelId,
): TriState {
  const on = types.filter((type) => isOn(preferences, { application, type, channel })).length;
  if (on === 0) return 'off';
  return on === types.length ? 'on' : 'mixed';
}

/** What a cell inherits again, of those that `matches`. */
export function resetCells(preferences: Preferences, matches: (cell: CellAddress) => boolean): CellChange[] {
  return cellsOf(preferences)
    .filter(matches)
    .map((cell) => ({ ...cell, to: undefined }));
}

/** Gives other applications exactly the values that one application has of its own. */
export function copyCells(preferences: Preferences, from: string, to: readonly string[]): CellChange[] {
  const copied = cellsOf(preferences).filter(({ application }) => application === from);
  const others = to.filter((application) => application !== from);
  const removed = resetCells(preferences, ({ application }) => others.includes(application));
  const set = others.flatMap((application) =>
    copied.map((cell) => ({ ...cell, application, to: ownValue(preferences, cell) })),
  );
  return missingChanges(preferences, [...removed, ...set]);
}
