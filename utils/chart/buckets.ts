import { dayAt, instantOf } from '../wallClock';

/** How far back a chart goes: 24 hours by the hour, 7 or 30 days by the day. */
export const spans = ['day', 'week', 'month'] as const;
export type Span = (typeof spans)[number];

/** A stretch that is counted as one, epoch ms; the end is not a part of it. */
export interface Bucket {
  fromAt: number;
  untilAt: number;
}

const hourMs = 60 * 60_000;
const hours = 24;
const days = { week: 7, month: 30 } as const;

function hoursUntil(now: number, zone: string): Bucket[] {
  const midnight = instantOf(dayAt(now, zone), 0, zone, 'first');
  const last = midnight + Math.floor((now - midnight) / hourMs) * hourMs;
  return Array.from({ length: hours }, (_, place) => {
    const fromAt = last - (hours - 1 - place) * hourMs;
    return { fromAt, untilAt: fromAt + hourMs };
  });
}

/** Days by the calendar of the zone: one on which clocks change has 23 or 25 hours. */
function daysUntil(now: number, count: number, zone: string): Bucket[] {
  const today = dayAt(now, zone);
  return Array.from({ length: count }, (_, place) => {
    const day = today - (count - 1 - place);
    return {
      fromAt: instantOf(day, 0, zone, 'first'),
      untilAt: instantOf(day + 1, 0, zone, 'first'),
    };
  });
}

/** The buckets of a span in their order; the last of them has `now` (epoch ms) in it. */
export const bucketsOf = (span: Span, now: number, zone: string): Bucket[] =>
  span === 'day' ? hoursUntil(now, zone) : daysUntil(now, days[span], zone);
