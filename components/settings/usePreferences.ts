import { useCallback, useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Scope } from '../../utils/events/catalogue';
import { logError } from '../../utils/log';
import { applyChanges, type CellChange } from '../../utils/preferences/changes';
import { createEditor } from '../../utils/preferences/createEditor';
import { everyApplication, type Preferences } from '../../utils/preferences/preferences';
import { readPreferences, watchPreferences } from '../../utils/preferences/store';
import { useStored } from '../useStored';

/** What the grid shows: a tab, and on that of applications one of them or all. */
export interface Place {
  scope: Scope;
  application: string;
}

interface Loaded {
  /** The application that the preferences were read for. */
  application: string;
  /** Nothing where they could not be read. */
  stored: Preferences | undefined;
}

async function load(accountId: string, application: string): Promise<Loaded> {
  try {
    const others = application === everyApplication ? [] : [application];
    return { application, stored: await readPreferences(accountId, others) };
  } catch (error) {
    logError(error);
    return { application, stored: undefined };
  }
}

/**
 * An account's preferences for one application, with every change shown before it is stored; `undefined` until they
 * were read, `failed` where they cannot be.
 */
export function usePreferences(accountId: string, place: Place, say: (words: string) => void) {
  const { application } = place;
  const read = useCallback(() => load(accountId, application), [accountId, application]);
  const watch = useCallback((changed: () => void) => watchPreferences(accountId, changed), [accountId]);
  const loaded = useStored({ read, watch });
  const [editor] = useState(() => createEditor<Place>(accountId));
  const [pending, setPending] = useState<readonly CellChange[]>([]);
  const stored = loaded?.stored;
  // What is durable has been read with `stored`; what is not yet has still to be shown.
  useEffect(() => {
    if (stored) setPending(editor.unsaved());
  }, [stored, editor]);
  if (loaded?.application !== application) return undefined;
  if (!stored) return 'failed';

  const preferences = applyChanges(stored, pending);

  function follow(changes: readonly CellChange[], storing: Promise<boolean>, words: string): void {
    setPending((before) => [...before, ...changes]);
    void storing.then((isStored) => say(isStored ? words : i18n.t('grid.notSaved')));
  }

  return {
    preferences,
    /** `before`: the preferences of every application that the changes are about, where they are not the shown ones. */
    change(changes: readonly CellChange[], words: string, before: Preferences = preferences): void {
      if (changes.length > 0) follow(changes, editor.change(before, changes, place), words);
    },
    /** Takes the last change back and returns where it was made. */
    undo(): Place | undefined {
      const last = editor.lastUndo();
      if (last) follow(last.changes, editor.undo(preferences), i18n.t('grid.undone'));
      return last?.place;
    },
    canUndo: editor.lastUndo() !== undefined,
  };
}
