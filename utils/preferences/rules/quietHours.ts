import * as z from 'zod/mini';
import { severities } from '../../events/catalogue';
import { type Day, dayAt, instantsBetween, weekdayOf } from '../../wallClock';

const timeSchema = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** Hours in which the desktop is left alone, by the clock of whoever sits before it. */
export const quietHoursSchema = z.object({
  isOn: z.boolean(),
  /**
   * One for each weekday on which they begin, Sunday first; `null`: none. An end that is not after the beginning is on
   * the day after, so the same time twice is a whole day.
   */
  days: z.array(z.nullable(z.object({ from: timeSchema, to: timeSchema }))).check(z.length(7)),
  /** Whether one notification at their end tells of what they kept back. */
  hasDigest: z.boolean(),
  /** What is told all the same. */
  severities: z.array(z.enum(severities)),
  applications: z.array(z.object({ accountId: z.string(), key: z.string(), name: z.string() })),
});

export type QuietHours = z.infer<typeof quietHoursSchema>;
export type QuietDay = QuietHours['days'][number];

export const noQuietHours: QuietHours = {
  isOn: false,
  days: Array.from({ length: 7 }, () => ({ from: '22:00', to: '07:00' })),
  hasDigest: true,
  severities: ['failure'],
  applications: [],
};

/** A time that is all quiet or all not, epoch ms; at most a week to either side of what was asked for. */
export interface Stretch {
  isQuiet: boolean;
  fromAt: number;
  untilAt: number;
}

const weekDays = 7;

type Instants = ReturnType<typeof instantsBetween>;

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

function periodsOf(days: QuietHours['days'], day: Day, instant: Instants): [number, number][] {
  const own = days[weekdayOf(day)];
  if (!own) return [];
  const [from, to] = [minutesOf(own.from), minutesOf(own.to)];
  const start = instant(day, from, 'first');
  const end = instant(to > from ? day : day + 1, to, 'last');
  return end > start ? [[start, end]] : [];
}

/** Periods that meet or overlap are one. */
function merged(periods: readonly [number, number][]): [number, number][] {
  const all: [number, number][] = [];
  for (const [from, until] of periods.toSorted(([a], [b]) => a - b)) {
    const last = all.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], until);
    else all.push([from, until]);
  }
  return all;
}

/**
 * Whether it is quiet at `now` (epoch ms) in a zone, and since and until when. An hour that comes twice is quiet both
 * times, one that clocks jump over is not there to be quiet.
 */
export function stretchAt({ isOn, days }: QuietHours, now: number, zone: string): Stretch {
  const today = dayAt(now, zone);
  const [first, last] = [today - weekDays, today + weekDays];
  const instant = instantsBetween(first, last, zone);
  const around = Array.from({ length: 2 * weekDays + 1 }, (_, place) => first + place);
  const periods = isOn ? merged(around.flatMap((day) => periodsOf(days, day, instant))) : [];
  const quiet = periods.find(([from, until]) => from <= now && now < until);
  if (quiet) return { isQuiet: true, fromAt: quiet[0], untilAt: quiet[1] };
  return {
    isQuiet: false,
    fromAt: periods.findLast(([, until]) => until <= now)?.[1] ?? instant(first, 0, 'first'),
    untilAt: periods.find(([from]) => from > now)?.[0] ?? instant(last, 0, 'first'),
  };
}
