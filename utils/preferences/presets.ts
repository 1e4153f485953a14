import type { ChannelId } from '../channels/ids';
import { catalogue, findEntry, severityOf } from '../events/catalogue';
import type { CellChange } from './changes';
import { setCells } from './edits';
import type { Preferences } from './preferences';

export const presets = ['everything', 'failures-and-recoveries', 'failures', 'nothing'] as const;
export type Preset = (typeof presets)[number];

const serious: ReadonlySet<string> = new Set(['failure', 'warning', 'security', 'billing']);

/** Whether a type says that something which had failed is well again. */
function isRecovery(type: string): boolean {
  const kind = findEntry(type)?.closes;
  return (
    kind !== undefined &&
    !isFailure(type) &&
    catalogue.some((entry) => 'opens' in entry && entry.opens === kind && serious.has(entry.severity))
  );
}

/** Whether a type says that something is wrong, or may be: an unknown type may. What ends a matter of billing is not. */
function isFailure(type: string): boolean {
  const severity = severityOf(type);
  return serious.has(severity) && !(severity === 'billing' && findEntry(type)?.closes !== undefined);
}

/** What a preset wants of a row; nothing of tests, which somebody asks for each time, unless it is everything. */
export function wantedBy(preset: Preset, type: string): boolean | undefined {
  if (preset !== 'everything' && findEntry(type)?.category === 'tests') return undefined;
  switch (preset) {
    case 'everything':
      return true;
    case 'failures-and-recoveries':
      return isFailure(type) || isRecovery(type);
    case 'failures':
      return isFailure(type);
    case 'nothing':
      return false;
  }
}

/** What a preset changes in these rows and channels. */
export function presetChanges(
  preferences: Preferences,
  preset: Preset,
  {
    application,
    types,
    channels,
  }: { application: string; types: readonly string[]; channels: readonly ChannelId[] },
): CellChange[] {
  const wanted = channels.flatMap((channel) =>
    types.flatMap((type) => {
      const on = wantedBy(preset, type);
      return on === undefined ? [] : { application, type, channel, on };
    }),
  );
  return setCells(preferences, wanted);
}
