import type { Account } from '../../utils/accounts/account';
import { openJournal } from '../../utils/journal/database';
import { seenTypes } from '../../utils/journal/directory';
import { logError } from '../../utils/log';
import { type CellChange, changesBetween } from '../../utils/preferences/changes';
import {
  type FileProblem,
  largestFileBytes,
  readSettings,
  type UnusableLine,
} from '../../utils/preferences/exchange';
import { type Finance, readFinance } from '../../utils/preferences/finance';
import type { Preferences } from '../../utils/preferences/preferences';
import { readAllPreferences } from '../../utils/preferences/store';

/** What importing a file would do to an account. */
export interface Import {
  ok: true;
  before: Preferences;
  changes: CellChange[];
  /** The Finance recipient to write, where it changes. */
  finance: Finance | undefined;
  unusable: UnusableLine[];
  /** How many lines can be used. */
  usable: number;
}

export type ImportResult = Import | { ok: false; problem: FileProblem | 'unreadable' };

/** Reads a file and compares it with what is set now; changes nothing. Never throws. */
export async function readImport({ id }: Account, file: File): Promise<ImportResult> {
  try {
    if (file.size > largestFileBytes) return { ok: false, problem: 'too-large' };
    const [text, types, before, financeBefore] = await Promise.all([
      file.text(),
      openJournal().then((db) => seenTypes(db, id)),
      readAllPreferences(id),
      readFinance(id),
    ]);
    const seen = new Set(types.map(({ type }) => type));
    const read = readSettings(text, (type) => seen.has(type));
    if (!read.ok) return read;
    const isSame = !read.finance || JSON.stringify(read.finance) === JSON.stringify(financeBefore);
    return {
      ok: true,
      before,
      changes: changesBetween(before, read.preferences),
      finance: isSame ? undefined : read.finance,
      unusable: read.unusable,
      usable: read.usable,
    };
  } catch (error) {
    logError(error);
    return { ok: false, problem: 'unreadable' };
  }
}
