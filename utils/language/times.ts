import { i18n } from '#i18n';
import { language } from './language';

const minute = 60_000;
const units = [
  ['day', 24 * 60 * minute],
  ['hour', 60 * minute],
  ['minute', minute],
] as const;

/** "3h ago", in the reader's language. */
export function age(at: number, now: number): string {
  const format = new Intl.RelativeTimeFormat(language(), { style: 'narrow' });
  const unit = units.find(([, length]) => now - at >= length);
  return unit ? format.format(-Math.floor((now - at) / unit[1]), unit[0]) : i18n.t('status.justNow');
}

/** "in 3 min.", in the reader's language, rounded up to whole minutes. */
export const until = (at: number, now: number): string =>
  new Intl.RelativeTimeFormat(language(), { style: 'short' }).format(
    Math.max(1, Math.ceil((at - now) / minute)),
    'minute',
  );

/** The time of day, with the date in front when it is not today's. */
export function shortTime(at: number, now: number): string {
  const today = new Date(at).toDateString() === new Date(now).toDateString();
  const day = today ? {} : ({ day: 'numeric', month: 'short' } as const);
  return new Intl.DateTimeFormat(language(), { hour: 'numeric', minute: '2-digit', ...day }).format(at);
}

/**
 * From when to when, as short as it can be said: with seconds where it is less than a minute, with the dates where it
 * is not all of today.
 */
export function period(from: number, to: number, now: number): string {
  const isToday = [from, to].every((at) => new Date(at).toDateString() === new Date(now).toDateString());
  const day = isToday ? {} : ({ day: 'numeric', month: 'short' } as const);
  const seconds = to - from < minute ? ({ second: '2-digit' } as const) : {};
  const parts = { hour: 'numeric', minute: '2-digit', ...seconds, ...day } as const;
  return new Intl.DateTimeFormat(language(), parts).formatRange(from, to);
}

/** Date and time in full. */
export const fullTime = (at: number): string =>
  new Intl.DateTimeFormat(language(), { dateStyle: 'full', timeStyle: 'medium' }).format(at);

/** A day of the week, 0 being Sunday. */
export const weekdayName = (weekday: number): string =>
  // 1 January 2023 was a Sunday.
  new Intl.DateTimeFormat(language(), { weekday: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2023, 0, 1 + weekday),
  );
