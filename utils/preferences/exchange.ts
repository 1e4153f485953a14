import * as z from 'zod/mini';
import { type ChannelId, channelIds } from '../channels/ids';
import { canonicalType } from '../events/aliases';
import { findEntry } from '../events/catalogue';
import { applyChanges, type CellChange } from './changes';
import { type Finance, financeSchema } from './finance';
import { defaultCell, everyApplication, everythingElse, type Preferences } from './preferences';

const format = 'notifier-for-cloud66-preferences';
const version = 1;

/** Largest file that is read: 200 applications with every cell changed take about 2 MB. */
export const largestFileBytes = 4_000_000;
/** Longest name of a type or key of an application. */
const longestName = 200;

/** What a settings file holds; `applications` has the cells as they are stored. */
export interface SettingsFile {
  format: typeof format;
  version: typeof version;
  /** ISO 8601. */
  exportedAt: string;
  finance: Finance;
  applications: Record<string, Record<string, Partial<Record<ChannelId, boolean>>>>;
}

/** Everything an account has set, without tokens or addresses of destinations. */
export function toSettingsFile(preferences: Preferences, finance: Finance, now: number): SettingsFile {
  const changed = [...preferences].filter(([, { cells }]) => Object.keys(cells).length > 0);
  return {
    format,
    version,
    exportedAt: new Date(now).toISOString(),
    finance,
    applications: Object.fromEntries(changed.map(([application, { cells }]) => [application, cells])),
  };
}

/** Why a whole file cannot be used. */
export type FileProblem = 'too-large' | 'not-json' | 'not-settings' | 'newer-version';
/** Why one line of a file cannot be used. */
export type LineProblem =
  | 'unknown-type'
  | 'unknown-channel'
  | 'not-on-or-off'
  | 'name-too-long'
  | 'no-application'
  | 'finance';

export interface UnusableLine {
  /** Where it stands: application, type, channel, as far as they were read. */
  path: string[];
  problem: LineProblem;
}

export type ReadSettings =
  | { ok: false; problem: FileProblem }
  | {
      ok: true;
      preferences: Preferences /** Nothing where the file has none that can be used. */;
      finance: Finance | undefined;
      usable: number;
      unusable: UnusableLine[];
    };

const fileSchema = z.object({
  format: z.literal(format),
  version: z.number(),
  finance: z.optional(z.unknown()),
  applications: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))),
});
const channelSchema = z.enum(channelIds);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Reads a settings file that somebody chose; changes nothing. `isSeen` tells whether this account has seen a type that
 * is not in the catalogue: any other name is a line that cannot be used.
 */
export function readSettings(text: string, isSeen: (type: string) => boolean): ReadSettings {
  if (text.length > largestFileBytes) return { ok: false, problem: 'too-large' };
  const value = parse(text);
  if (value === undefined) return { ok: false, problem: 'not-json' };
  const file = fileSchema.safeParse(value);
  if (!file.success) return { ok: false, problem: 'not-settings' };
  if (file.data.version > version) return { ok: false, problem: 'newer-version' };

  const changes: CellChange[] = [];
  const unusable: UnusableLine[] = [];
  for (const [application, rows] of Object.entries(file.data.applications)) {
    for (const [type, row] of Object.entries(rows)) {
      for (const [channel, on] of Object.entries(row)) {
        const line = readLine({ application, type, channel, on }, isSeen);
        if ('problem' in line) unusable.push({ path: [application, type, channel], problem: line.problem });
        else changes.push(line);
      }
    }
  }
  const finance = file.data.finance === undefined ? undefined : financeSchema.safeParse(file.data.finance);
  if (finance && !finance.success) unusable.push({ path: ['finance'], problem: 'finance' });
  return {
    ok: true,
    preferences: applyChanges(new Map(), changes),
    finance: finance?.success ? finance.data : undefined,
    usable: changes.length + (finance?.success && finance.data.address !== '' ? 1 : 0),
    unusable,
  };
}

interface Line {
  application: string;
  type: string;
  channel: string;
  on: unknown;
}

function readLine(
  { application, type, channel, on }: Line,
  isSeen: (type: string) => boolean,
): CellChange | { problem: LineProblem } {
  const name = canonicalType(type);
  const known = channelSchema.safeParse(channel);
  if (application.length > longestName || name.length > longestName) return { problem: 'name-too-long' };
  if (name !== everythingElse && !findEntry(name) && !isSeen(name)) return { problem: 'unknown-type' };
  if (!known.success) return { problem: 'unknown-channel' };
  if (typeof on !== 'boolean') return { problem: 'not-on-or-off' };
  if (application === '') return { problem: 'no-application' };
  const isDefault =
    application === everyApplication && findEntry(name) && defaultCell(name, known.data) === on;
  return { application, type: name, channel: known.data, to: isDefault ? undefined : on };
}
