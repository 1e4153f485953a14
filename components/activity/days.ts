import { language } from '../../utils/language/language';

const dayMs = 24 * 60 * 60_000;

/**
 * The day of the reader's calendar on which a time falls, as a number that is one more the day after, however long a day
 * was.
 */
export function dayOf(at: number): number {
  const local = new Date(at);
  return Date.UTC(local.getFullYear(), local.getMonth(), local.getDate()) / dayMs;
}

/** What a day is called: "Today", "Yesterday", and otherwise its date, with the year where it is another. */
export function dayTitle(at: number, now: number): string {
  const before = dayOf(now) - dayOf(at);
  if (before === 0 || before === 1) {
    const words = new Intl.RelativeTimeFormat(language(), { numeric: 'auto' }).format(-before, 'day');
    return words.charAt(0).toLocaleUpperCase(language()) + words.slice(1);
  }
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  const year = isThisYear ? {} : ({ year: 'numeric' } as const);
  const parts = { weekday: 'long', month: 'long', day: 'numeric', ...year } as const;
  return new Intl.DateTimeFormat(language(), parts).format(at);
}
