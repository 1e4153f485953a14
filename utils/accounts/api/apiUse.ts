import * as z from 'zod/mini';
import { versioned } from '../../versioned';

const minuteMs = 60_000;
const minutesKept = 60;

/** A third of what Cloud 66 allows a user, who may run several browsers. */
export const mostRequests = 1_000;

/** Who asks: the polls of an account, or what somebody does with it. */
export type Asker = 'poll' | 'person';

/** What a bulk change may take, so that events are never waited for because of it. */
const mostOfPersons = 500;
/** Not for persons, whatever was asked: the list of applications goes on being read. */
const keptForPolls = 100;

export const useSchema = versioned(
  z.object({
    version: z.literal(2),
    /** Requests by the minute (epoch minutes) in which they were made. */
    minutes: z.array(z.object({ minute: z.number(), poll: z.number(), person: z.number() })),
    /** Until when nothing is asked, as the server said that little is left for others; epoch ms. */
    lowUntil: z.optional(z.number()),
  }),
  [
    ({ hourAt, used }) => ({
      minutes: [{ minute: Math.floor(Number(hourAt) / minuteMs), poll: Number(used), person: 0 }],
    }),
  ],
);

/** The requests with one token. */
export type Use = z.infer<typeof useSchema>;

export const noUse: Use = { version: 2, minutes: [] };

const minuteOf = (now: number): number => Math.floor(now / minuteMs);

/** Only what may be within the hour before `now`. Of a clock that was set back by more than that nothing counts. */
export function lately({ minutes, lowUntil = 0 }: Use, now: number): Use {
  const kept = minutes.filter(({ minute }) => Math.abs(minuteOf(now) - minute) <= minutesKept);
  const isLow = lowUntil > now && lowUntil - now <= minutesKept * minuteMs;
  return { version: 2, minutes: kept, ...(isLow ? { lowUntil } : {}) };
}

export const countOf = ({ minutes }: Use, asker?: Asker): number =>
  minutes.reduce((sum, { poll, person }) => sum + (asker ? { poll, person }[asker] : poll + person), 0);

/** How long until the asker may make a request, in ms; 0: now. `use`: as `lately` has it. */
export function waitMs(use: Use, asker: Asker, now: number): number {
  if (use.lowUntil !== undefined) return use.lowUntil - now;
  const isTooMuch =
    asker === 'poll'
      ? countOf(use) >= mostRequests
      : countOf(use) >= mostRequests - keptForPolls || countOf(use, 'person') >= mostOfPersons;
  if (!isTooMuch) return 0;
  const oldest = Math.min(...use.minutes.map(({ minute }) => minute));
  return Math.max(minuteMs, (oldest + minutesKept + 1) * minuteMs - now);
}

/** One more request. */
export function add(use: Use, asker: Asker, now: number): Use {
  const minute = minuteOf(now);
  const found = use.minutes.find((entry) => entry.minute === minute) ?? { minute, poll: 0, person: 0 };
  const others = use.minutes.filter((entry) => entry.minute !== minute);
  return { ...use, minutes: [...others, { ...found, [asker]: found[asker] + 1 }] };
}
