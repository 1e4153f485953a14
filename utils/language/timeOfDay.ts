import { language } from './language';

const minute = 60_000;

/** A time of day, from the minutes after midnight. */
export const timeOfDay = (minutes: number): string => clock().format(minutes * minute);

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Kept: to make one takes half a millisecond, and every notification has a time on a button. */
function clock(): Intl.DateTimeFormat {
  const known = clocks.get(language());
  if (known) return known;
  const made = new Intl.DateTimeFormat(language(), { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });
  clocks.set(language(), made);
  return made;
}
