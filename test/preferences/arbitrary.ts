import fc from 'fast-check';
import { channelIds } from '@/utils/channels/ids';
import { catalogue } from '@/utils/events/catalogue';
import { applyChanges, type CellChange, changesBetween, invertChanges } from '@/utils/preferences/changes';
import { copyCells, resetCells, setCells } from '@/utils/preferences/edits';
import { readSettings, toSettingsFile } from '@/utils/preferences/exchange';
import { noFinance } from '@/utils/preferences/finance';
import { everyApplication, everythingElse, type Preferences } from '@/utils/preferences/preferences';
import { presetChanges, presets } from '@/utils/preferences/presets';

/** A type that is not in the catalogue, and names that objects of JavaScript have anyway. */
export const unknownTypes = ['database.migrated', 'constructor'];
const types = [...catalogue.map(({ type }) => type), everythingElse, ...unknownTypes];
const applications = ['shop', 'my-app', 'toString'];

const application = fc.constantFrom(everyApplication, ...applications);
export const cell = fc.record({
  application,
  type: fc.constantFrom(...types),
  channel: fc.constantFrom(...channelIds),
});

/** Something a person does in the grid, as the changes it makes to the preferences at that time. */
export type Gesture = (preferences: Preferences) => CellChange[];

const toggle = fc.tuple(cell, fc.boolean()).map(
  ([address, on]): Gesture =>
    (preferences) =>
      setCells(preferences, [{ ...address, on }]),
);
const preset = fc.tuple(application, fc.constantFrom(...presets), fc.subarray([...channelIds])).map(
  ([of, chosen, channels]): Gesture =>
    (preferences) =>
      presetChanges(preferences, chosen, { application: of, types, channels }),
);
const reset = application.map(
  (of): Gesture =>
    (preferences) =>
      resetCells(preferences, (each) => each.application === of),
);
const copy = fc.tuple(application, fc.subarray(applications)).map(
  ([from, to]): Gesture =>
    (preferences) =>
      copyCells(preferences, from, to),
);

/** A file may set a cell to what it would inherit anyway. */
const importing = fc.array(fc.tuple(cell, fc.boolean()), { maxLength: 12 }).map((lines): Gesture => {
  const content = applyChanges(
    new Map(),
    lines.map(([address, to]) => ({ ...address, to })),
  );
  const text = JSON.stringify(toSettingsFile(content, noFinance, 0));
  return (preferences) => {
    const read = readSettings(text, (type) => unknownTypes.includes(type));
    if (!read.ok || read.unusable.length > 0) throw new Error('an exported file cannot be imported');
    return changesBetween(preferences, read.preferences);
  };
});

export const gesture = fc.oneof({ weight: 4, arbitrary: toggle }, preset, reset, copy, importing);

/** Preferences that any sequence of gestures leads to. */
export const preferences = fc
  .array(gesture, { maxLength: 12 })
  .map((gestures) =>
    gestures.reduce<Preferences>((before, make) => applyChanges(before, make(before)), new Map()),
  );

/** Does the gestures one after the other; `undo` takes all of them back, the last one first. */
export function play(start: Preferences, gestures: readonly Gesture[]) {
  let current = start;
  const undos: CellChange[][] = [];
  for (const make of gestures) {
    const changes = make(current);
    undos.push(invertChanges(current, changes));
    current = applyChanges(current, changes);
  }
  return {
    result: current,
    undo: (): Preferences =>
      undos.toReversed().reduce<Preferences>((now, back) => applyChanges(now, back), current),
  };
}

/** The values kept, without items that hold none. */
export const kept = (all: Preferences) =>
  [...all].filter(([, { cells }]) => Object.keys(cells).length > 0).sort();
