import * as z from 'zod/mini';
import { type ChannelId, channelIds } from '../channels/types';
import { findEntry, unknownEntry } from '../events/catalogue';

/** One storage item: the cells of an account, or of one of its applications, that differ from what they inherit. */
export const preferencesSchema = z.object({
  version: z.literal(1),
  cells: z.record(z.string(), z.partialRecord(z.enum(channelIds), z.boolean())),
});

export type PreferenceItem = z.infer<typeof preferencesSchema>;

/** The scope of "All applications"; account notifications are kept there too. */
export const everyApplication = '*';

/** The row that routes types which are not in the catalogue and have no row of their own. */
export const everythingElse = '*';

/** Items by application key, as far as they were loaded. */
export type Preferences = ReadonlyMap<string, PreferenceItem>;

/** Where a cell's value comes from. */
export type Origin = 'application' | 'every-application' | 'default';

export interface Cell {
  on: boolean;
  origin: Origin;
}

const rowsOf = (type: string) => (findEntry(type) ? [type] : [type, everythingElse]);

/** The catalogue's default for a cell. */
export const defaultCell = (type: string, channel: ChannelId): boolean =>
  ((findEntry(type) ?? unknownEntry).channels as readonly ChannelId[]).includes(channel);

/** What a cell resolves to: the application's own value, else that of all applications, else the default. */
export function resolveCell(
  preferences: Preferences,
  type: string,
  channel: ChannelId,
  application?: string,
): Cell {
  const scopes: [Origin, string | undefined][] = [
    ['application', application],
    ['every-application', everyApplication],
  ];
  for (const [origin, scope] of scopes) {
    const cells = scope === undefined ? undefined : preferences.get(scope)?.cells;
    const value = rowsOf(type)
      .map((row) => cells?.[row]?.[channel])
      .find((found) => found !== undefined);
    if (value !== undefined) return { on: value, origin };
  }
  return { on: defaultCell(type, channel), origin: 'default' };
}

/** The item with one cell set; a cell equal to what it inherits is not kept. */
export function withCell(
  item: PreferenceItem,
  type: string,
  channel: ChannelId,
  on: boolean,
  inherited: boolean,
): PreferenceItem {
  const { [channel]: _replaced, ...others } = item.cells[type] ?? {};
  const row = on === inherited ? others : { ...others, [channel]: on };
  const { [type]: _row, ...rows } = item.cells;
  return { ...item, cells: Object.keys(row).length === 0 ? rows : { ...rows, [type]: row } };
}
