import { language } from './language/language';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** A day of the calendar, as the number of days since 1970-01-01: no zone is a part of it. */
export type Day = number;

/** 0 is Sunday, as `Date` has it. */
export const weekdayOf = (day: Day): number => (((day + 4) % 7) + 7) % 7;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than a hundred uses of it. */
function formatIn(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const part = 'numeric';
  const date = { year: part, month: part, day: part, calendar: 'iso8601', numberingSystem: 'latn' } as const;
  const time = { hour: part, minute: part, second: part, hourCycle: 'h23' } as const;
  const format = new Intl.DateTimeFormat(language(), { ...date, ...time, timeZone: zone });
  formats.set(zone, format);
  return format;
}

/** What the clock on the wall shows in a zone at an instant (epoch ms), as if that were UTC. */
function wallAt(at: number, zone: string): number {
  const parts = new Map(
    formatIn(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

const offsetAt = (at: number, zone: string): number => wallAt(at, zone) - Math.floor(at / 1000) * 1000;

/** Which day it is in a zone at an instant (epoch ms). */
export const dayAt = (at: number, zone: string): Day => Math.floor(wallAt(at, zone) / dayMs);

/**
 * When the clock in a zone shows so many minutes after a day's midnight, epoch ms. A time that comes twice, as clocks
 * are put back, is the `first` or the `last` of them; one that clocks jump over is the moment of the jump.
 */
export function instantOf(day: Day, minutes: number, zone: string, which: 'first' | 'last'): number {
  const wall = day * dayMs + minutes * minuteMs;
  // No zone changes its offset twice within two days.
  const [before, after] = [offsetAt(wall - dayMs, zone), offsetAt(wall + dayMs, zone)];
  const found = [wall - before, wall - after]
    .filter((at) => wallAt(at, zone) === wall)
    .toSorted((a, b) => a - b);
  const chosen = which === 'first' ? found[0] : found.at(-1);
  if (chosen !== undefined) return chosen;
  let [early, late] = [wall - Math.max(before, after), wall - Math.min(before, after)];
  while (late - early > 1000) {
    const middle = early + Math.floor((late - early) / 2000) * 1000;
    if (offsetAt(middle, zone) === before) early = middle;
    else late = middle;
  }
  return late;
}

/**
 * `instantOf` for the days from one to another, at most some weeks: asking a zone for its offset takes long, and hardly
 * ever does it change in that time. No zone changes it twice in it.
 */
export function instantsBetween(from: Day, to: Day, zone: string) {
  const offset = offsetAt((from - 1) * dayMs, zone);
  const isSteady = offset === offsetAt((to + 2) * dayMs, zone);
  return (day: Day, minutes: number, which: 'first' | 'last'): number =>
    isSteady ? day * dayMs + minutes * minuteMs - offset : instantOf(day, minutes, zone, which);
}

/** The zone that this computer is set to. */
export const ownZone = (): string => new Intl.DateTimeFormat(language()).resolvedOptions().timeZone;
