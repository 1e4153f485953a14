import * as z from 'zod/mini';
import { applicationKey, type Event } from '../../events/event';
import { applicationName, serverName } from '../../events/names';

const muteKinds = ['application', 'server', 'type'] as const;

/** What is muted: an application, a server or an event type of one account. */
const targetSchema = z.object({
  accountId: z.string(),
  kind: z.enum(muteKinds),
  key: z.string(),
  /** What it was called when it was muted; of a type the type. */
  name: z.string(),
});

/** Something that the desktop is not told of for a time. Times are epoch ms. */
export const muteSchema = z.extend(targetSchema, {
  sinceAt: z.number(),
  untilAt: z.optional(z.number()),
  /** The thread whose recovery ends it, and when what it is muted for happened there, where no time does. */
  thread: z.optional(z.object({ key: z.string(), openedAt: z.number() })),
});

export type MuteTarget = z.infer<typeof targetSchema>;
export type Mute = z.infer<typeof muteSchema>;

type About = Pick<Event, 'accountId' | 'type' | 'facts'>;

const serverKey = ({ facts }: About): string | undefined => facts.server?.uid ?? facts.server?.name;

const keyIn: Record<MuteTarget['kind'], (event: About) => string | undefined> = {
  application: applicationKey,
  server: serverKey,
  type: ({ type }) => type,
};

const nameIn: Record<MuteTarget['kind'], (event: About) => string | undefined> = {
  application: ({ facts }) => applicationName(facts),
  server: ({ facts }) => serverName(facts),
  type: ({ type }) => type,
};

/** What can be muted because of an event, by what it is. */
export function muteTargets(event: About): Partial<Record<MuteTarget['kind'], MuteTarget>> {
  const targets = muteKinds.flatMap((kind) => {
    const key = keyIn[kind](event);
    const target = { accountId: event.accountId, kind, name: nameIn[kind](event) ?? '' };
    return key === undefined ? [] : [[kind, { ...target, key }] as const];
  });
  return Object.fromEntries(targets);
}

/** Two of the same are one: the later replaces the earlier. */
export const isSameTarget = (a: MuteTarget, b: MuteTarget): boolean =>
  a.accountId === b.accountId && a.kind === b.kind && a.key === b.key;

/** Whether it has begun and not run out by the clock, at `now` (epoch ms). */
export const isInForce = ({ sinceAt, untilAt, thread }: Mute, now: number): boolean =>
  sinceAt <= now && (thread !== undefined || (untilAt !== undefined && now < untilAt));

/** Whether it is about an event. What ends its thread is told, and so is all that happens from then on. */
export const isAbout = (
  { accountId, kind, key, thread, untilAt }: Mute,
  event: About & Pick<Event, 'at'>,
): boolean =>
  accountId === event.accountId &&
  key === keyIn[kind](event) &&
  (thread === undefined || untilAt === undefined || event.at < untilAt);
