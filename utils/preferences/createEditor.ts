import { logError } from '../log';
import { changeAtOnce } from './changePreferences';
import { type CellChange, invertChanges } from './changes';
import type { Preferences } from './preferences';

/** What can be taken back is kept this often, the newest ones. */
const mostUndos = 50;

export interface Undo<Place> {
  changes: readonly CellChange[];
  /** Where it was done. */
  place: Place;
}

/**
 * The changes of one account that a page has made: in order, until they are durable, and with the way back.
 * What could not be stored stays and goes along with the next change.
 */
export function createEditor<Place>(accountId: string) {
  let unsaved: readonly CellChange[] = [];
  let undos: readonly Undo<Place>[] = [];
  let writes = 0;

  /** Resolves with whether it is stored. The write has left when this returns. */
  async function write(known: Preferences, changes: readonly CellChange[]): Promise<boolean> {
    unsaved = [...unsaved, ...changes];
    const all = unsaved;
    writes += 1;
    const mine = writes;
    try {
      await changeAtOnce(accountId, known, all, () => mine === writes);
    } catch (error) {
      logError(error);
      return all.every((change) => !unsaved.includes(change));
    }
    unsaved = unsaved.filter((change) => !all.includes(change));
    return true;
  }

  return {
    /** Shown but not durable yet, in their order. */
    unsaved: () => unsaved,
    lastUndo: () => undos.at(-1),
    /** `before`: what the changed cells were, to be able to take it back. */
    change(before: Preferences, changes: readonly CellChange[], place: Place): Promise<boolean> {
      undos = [...undos, { changes: invertChanges(before, changes), place }].slice(-mostUndos);
      return write(before, changes);
    },
    undo(known: Preferences): Promise<boolean> {
      const last = undos.at(-1);
      undos = undos.slice(0, -1);
      return write(known, last?.changes ?? []);
    },
  };
}
