import { catalogue } from '../events/catalogue';
import { changePreferences } from '../preferences/changePreferences';
import { resetCells } from '../preferences/edits';
import { everyApplication, everythingElse } from '../preferences/preferences';
import { presetChanges } from '../preferences/presets';
import { readPreferences } from '../preferences/store';
import type { Choice } from './progress';

const types = [...catalogue.map(({ type }) => type), everythingElse];
const here = { application: everyApplication, channels: ['browser'] } as const;

/** Has this browser notify of what was chosen, for every application that has no settings of its own. */
export async function applyChoice(accountId: string, choice: Choice): Promise<void> {
  const preferences = await readPreferences(accountId);
  const changes =
    choice === 'recommended'
      ? resetCells(
          preferences,
          ({ application, channel }) => application === everyApplication && channel === 'browser',
        )
      : presetChanges(preferences, choice, { ...here, types });
  await changePreferences(accountId, changes);
}
