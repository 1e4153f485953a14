import { useCallback, useMemo } from 'preact/hooks';
import { openJournal } from '../../utils/journal/database';
import { seenApplications, seenTypes } from '../../utils/journal/directory';
import type { Preferences } from '../../utils/preferences/preferences';
import { readAllPreferences, watchPreferences } from '../../utils/preferences/store';
import { useRead } from '../useRead';
import { useStored } from '../useStored';
import { type Application, listApplications } from './applications';

/** What is known of an account as a whole. */
export interface Directory {
  applications: Application[];
  /** Types that came and nobody described. */
  types: string[];
  /** The stored settings of every application; `undefined` until they were read. */
  preferences: Preferences | undefined;
}

const nothing: Preferences = new Map();

async function readSeen(accountId: string) {
  const db = await openJournal();
  const [applications, types] = await Promise.all([
    seenApplications(db, accountId),
    seenTypes(db, accountId),
  ]);
  return { applications, types: types.map(({ type }) => type) };
}

/**
 * The account's directory, as of its journal at `journalAt` and its settings now; nothing is in it until it was read
 * but the application that is `shown`.
 */
export function useDirectory(accountId: string, journalAt?: number, shown?: string): Directory {
  const seen = useRead(() => readSeen(accountId), [accountId, journalAt]);
  const read = useCallback(() => readAllPreferences(accountId), [accountId]);
  const watch = useCallback((changed: () => void) => watchPreferences(accountId, changed), [accountId]);
  const preferences = useStored({ read, watch });
  return useMemo(
    () => ({
      applications: listApplications(seen?.applications ?? [], preferences ?? nothing, shown),
      types: seen?.types ?? [],
      preferences,
    }),
    [seen, preferences, shown],
  );
}
