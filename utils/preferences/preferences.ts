import * as z from 'zod/mini';
import { type ChannelId, channelIds } from '../channels/ids';
import { findEntry, unknownEntry } from '../events/catalogue';
import { versioned } from '../versioned';

/** A row's own values, by channel. */
const rowSchema = z.partialRecord(z.enum(channelIds), z.boolean());

/** One storage item: the cells of an account, or of one of its applications, that differ from what they inherit. */
export const preferencesSchema = versioned(
  z.object({ version: z.literal(1), cells: z.record(z.string(), rowSchema) }),
  [],
);

export type PreferenceItem = z.infer<typeof preferencesSchema>;

export const noPreferences: PreferenceItem = { version: 1, cells: {} };

/** Where "All applications" is kept; account notifications are kept there too. */
export const everyApplication = '*';

/** The row that routes types which are not in the catalogue and have no row of their own. */
export const everythingElse = '*';

/** Items by application key, as far as they were loaded. */
export type Preferences = ReadonlyMap<string, PreferenceItem>;

/** A cell of the grid: which application's, of which row, for which channel. */
export interface CellAddress {
  application: string;
  type: string;
  channel: ChannelId;
}

/** Where a cell's value comes from. */
export type Origin = 'application' | 'every-application' | 'default';

export interface Cell {
  on: boolean;
  origin: Origin;
}

/** The catalogue's default for a cell. */
export const defaultCell = (type: string, channel: ChannelId): boolean =>
  ((findEntry(type) ?? unknownEntry).channels as readonly ChannelId[]).includes(channel);

/** The value that a cell has of its own, `undefined` while it inherits. */
export function ownValue(
  preferences: Preferences,
  { application, type, channel }: CellAddress,
): boolean | undefined {
  const cells = preferences.get(application)?.cells;
  return cells && Object.hasOwn(cells, type) ? cells[type]?.[channel] : undefined;
}

/** The cells that may decide, the most specific first: the application's before everybody's, the type's before all others'. */
function candidates({ application, type, channel }: CellAddress): CellAddress[] {
  const applications = application === everyApplication ? [application] : [application, everyApplication];
  const rows = findEntry(type) || type === everythingElse ? [type] : [type, everythingElse];
  return applications.flatMap((scope) => rows.map((row) => ({ application: scope, type: row, channel })));
}

function firstValue(
  preferences: Preferences,
  cells: readonly CellAddress[],
  { type, channel }: CellAddress,
): Cell {
  for (const cell of cells) {
    const on = ownValue(preferences, cell);
    if (on === undefined) continue;
    return { on, origin: cell.application === everyApplication ? 'every-application' : 'application' };
  }
  return { on: defaultCell(type, channel), origin: 'default' };
}

/** What a cell resolves to: the application's own value, else that of all applications, else the default. */
export function resolveCell(
  preferences: Preferences,
  type: string,
  channel: ChannelId,
  application: string = everyApplication,
): Cell {
  const cell = { application, type, channel };
  return firstValue(preferences, candidates(cell), cell);
}

export const isOn = (preferences: Preferences, { application, type, channel }: CellAddress): boolean =>
  resolveCell(preferences, type, channel, application).on;

/** What a cell would resolve to without a value of its own. */
export const inheritedValue = (preferences: Preferences, cell: CellAddress): boolean =>
  firstValue(preferences, candidates(cell).slice(1), cell).on;
