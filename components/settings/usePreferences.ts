import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import {
  applyChanges,
  type CellChange,
  invertChanges,
  missingChanges,
} from '../../utils/preferences/changes';
import { everyApplication, type Preferences } from '../../utils/preferences/preferences';
import { changePreferences, readPreferences, watchPreferences } from '../../utils/preferences/store';
import { useStored } from '../useStored';

interface Loaded {
  /** The application that the preferences were read for. */
  application: string;
  stored: Preferences;
}

/** What can be taken back, newest last. */
const mostUndos = 50;

/**
 * An account's preferences for one application. A change is shown before it is stored. If it cannot be stored it
 * holds as long as the window is open and is stored with the next one.
 */
export function usePreferences(accountId: string, application: string, say: (words: string) => void) {
  const read = useCallback(
    async (): Promise<Loaded> => ({
      application,
      stored: await readPreferences(accountId, application === everyApplication ? [] : [application]),
    }),
    [accountId, application],
  );
  const watch = useCallback((changed: () => void) => watchPreferences(accountId, changed), [accountId]);
  const loaded = useStored({ read, watch });
  const [pending, setPending] = useState<readonly CellChange[]>([]);
  const [undos, setUndos] = useState<readonly (readonly CellChange[])[]>([]);
  const unsaved = useRef<readonly CellChange[]>([]);
  const stored = loaded?.stored;
  useEffect(() => {
    if (stored)
      setPending((before) => missingChanges(stored, before).filter((cell) => stored.has(cell.application)));
  }, [stored]);
  if (!loaded) return undefined;

  const preferences = applyChanges(loaded.stored, pending);

  function store(changes: readonly CellChange[], words: string): void {
    const all = [...unsaved.current, ...changes];
    setPending((before) => [...before, ...changes]);
    changePreferences(accountId, all).then(
      () => {
        unsaved.current = [];
        say(words);
      },
      (error) => {
        console.error(error);
        if (unsaved.current.length === 0) say(i18n.t('grid.notSaved'));
        unsaved.current = all;
      },
    );
  }

  /** `before`: the preferences of every application that the changes are about, where they are not the shown ones. */
  function change(changes: readonly CellChange[], words: string, before: Preferences = preferences): void {
    if (changes.length === 0) return;
    setUndos([...undos, invertChanges(before, changes)].slice(-mostUndos));
    store(changes, words);
  }

  function undo(): void {
    const last = undos.at(-1);
    if (!last) return;
    setUndos(undos.slice(0, -1));
    store(last, i18n.t('grid.undone'));
  }

  return {
    application: loaded.application,
    preferences,
    change,
    undo: undos.length > 0 ? undo : undefined,
  };
}
