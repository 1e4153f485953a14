import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { catalogue } from '../../utils/events/catalogue.ts';
import type { Random } from './random.ts';

/** An event that the soak sends, and what has to become of it. */
export interface PlannedEvent {
  /** Stands in the event's body, so in its notification, and in no other. */
  mark: string;
  type: string;
  body(now: number): string;
  /** A webhook that comes again, byte for byte: one event where it has a timestamp, as many where it has none. */
  isStamped: boolean;
  copies: 1 | 2;
}

const samplesFolder = join(import.meta.dirname, '../samples');
const samples = new Map(
  globSync('*.json', { cwd: samplesFolder }).map((file) => [
    basename(file, '.json'),
    JSON.parse(readFileSync(join(samplesFolder, file), 'utf8')) as Record<string, unknown>,
  ]),
);
/** A type that nobody documented: it is shown. */
const unknownType = 'database.migrated';
samples.set(unknownType, { stack: { uid: 'stack-soak', name: 'shop', environment: 'staging' } });

/** The types that are sent: all that there is a documented body for, and an unknown one. */
export const soakTypes: readonly string[] = [...samples.keys()].toSorted();

/** The body of a type's documented sample with this mark as its reason: a notification's text says the reason of any type. */
export function soakBody(type: string, mark: string, timestamp: number | undefined): string {
  return JSON.stringify({ ...samples.get(type), event_type: type, reason: mark, timestamp });
}

export const markPattern = /soak-\d{6}/g;

/** `count` different events, mixed by chance: one in eight without a timestamp, one in twelve sent twice. */
export function planEvents(count: number, random: Random): PlannedEvent[] {
  return Array.from({ length: count }, (_, place) => {
    const mark = `soak-${String(place).padStart(6, '0')}`;
    const type = random.pick(soakTypes);
    const isStamped = !random.chance(1 / 8);
    const copies = random.chance(1 / 12) ? 2 : 1;
    const body = (now: number) => soakBody(type, mark, isStamped ? Math.floor(now / 1000) : undefined);
    return { mark, type, body, isStamped, copies };
  });
}

/** How often an event has to be in the journal: without a timestamp two equal bodies are two events. */
export const copiesExpected = ({ isStamped, copies }: PlannedEvent): number => (isStamped ? 1 : copies);

const isShownByDefault = (type: string): boolean =>
  catalogue.find((entry) => entry.type === type)?.channels.length !== 0;

/** Switches of the grid that are turned the other way before anything is sent: three off, and one on. */
export function planSwitches(random: Random): { off: string[]; on: string[] } {
  const types = catalogue.filter(({ scope, type }) => scope === 'application' && samples.has(type));
  const draw = (from: string[], count: number) =>
    Array.from({ length: count }, () => from.splice(random.whole(0, from.length - 1), 1).join());
  const named = (shown: boolean) =>
    types.map(({ type }) => type).filter((type) => isShownByDefault(type) === shown);
  return { off: draw(named(true), 3), on: draw(named(false), 1) };
}

/** Whether a type is to be shown once these switches are turned. */
export const isShown = (type: string, { off, on }: { off: string[]; on: string[] }): boolean =>
  !off.includes(type) && (on.includes(type) || isShownByDefault(type));
