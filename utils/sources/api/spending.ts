const hourMs = 60 * 60_000;
const minuteMs = 60_000;

/** What a request is for: the list of applications, something that changed, or looking whether anything did. */
export type Purpose = 'list' | 'change' | 'sweep';

/** Requests by the minute (epoch minutes) in which they were made, for the last hour. */
export interface Spent extends Record<Purpose, number> {
  minute: number;
}

export type Spending = readonly Spent[];

const minuteOf = (now: number): number => Math.floor(now / minuteMs);

/** Only the minutes that may be part of the hour before `now`. A clock that was set back by less forgets none of them. */
const lately = (spending: Spending, now: number): Spent[] =>
  spending.filter(({ minute }) => Math.abs(minuteOf(now) - minute) <= hourMs / minuteMs);

export function spend(spending: Spending, purpose: Purpose, count: number, now: number): Spent[] {
  const minute = minuteOf(now);
  const kept = lately(spending, now);
  const spent = kept.find((entry) => entry.minute === minute) ?? { minute, list: 0, change: 0, sweep: 0 };
  const others = kept.filter((entry) => entry !== spent);
  return [...others, { ...spent, [purpose]: spent[purpose] + count }];
}

/** Requests within the hour before `now`, or within its last minute more. */
export function spentLately(spending: Spending, now: number): Record<Purpose | 'all', number> {
  const sum = { list: 0, change: 0, sweep: 0, all: 0 };
  for (const { list, change, sweep } of lately(spending, now)) {
    sum.list += list;
    sum.change += change;
    sum.sweep += sweep;
    sum.all += list + change + sweep;
  }
  return sum;
}

/** When requests are counted from nothing again, epoch ms. */
export const nextHour = (now: number): number => (Math.floor(now / hourMs) + 1) * hourMs;
