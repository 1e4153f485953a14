import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { readItem, watchItems } from '../../storage';
import { versioned } from '../../versioned';
import { isInForce, isSameTarget, type Mute, type MuteTarget, muteSchema } from './mute';

/** Where it is kept in `storage.local`. */
export const mutesKey = 'mutes';

/** What is quiet for a time, of all accounts: it goes by itself, so it is apart from what somebody has set. */
const mutesSchema = versioned(
  z.object({
    version: z.literal(1),
    mutes: z.array(muteSchema),
    /** Epoch ms. */
    snooze: z.optional(z.object({ sinceAt: z.number(), untilAt: z.number() })),
  }),
  [],
);

export type Mutes = z.infer<typeof mutesSchema>;

const noMutes: Mutes = { version: 1, mutes: [] };

/** A list of more is no list. */
const mostMutes = 200;

export const readMutes = (): Promise<Mutes> => readItem('local', mutesKey, mutesSchema, noMutes);

export const watchMutes = (changed: () => void): (() => void) =>
  watchItems('local', (changedKey) => changedKey === mutesKey, changed);

/** Durable when it resolves; safe beside the background and other pages doing the same. */
const change = (edit: (before: Mutes) => Mutes): Promise<void> =>
  navigator.locks.request(mutesKey, async () => {
    const before = await readMutes();
    const after = edit(before);
    if (after !== before) await browser.storage.local.set({ [mutesKey]: after });
  });

/** Begins a mute, in place of one about the same. What has run out by then is forgotten. */
export const addMute = (mute: Mute): Promise<void> =>
  change((before) => {
    const others = before.mutes.filter(
      (other) => !isSameTarget(other, mute) && isInForce(other, mute.sinceAt),
    );
    return { ...before, mutes: [...others, mute].slice(-mostMutes) };
  });

/** Ends mutes, each as it was seen: one that was begun anew meanwhile stays. */
export const liftMutes = (lifted: readonly (MuteTarget & Pick<Mute, 'sinceAt'>)[]): Promise<void> =>
  change((before) => {
    const isLifted = (mute: Mute) =>
      lifted.some((each) => isSameTarget(each, mute) && each.sinceAt === mute.sinceAt);
    return before.mutes.some(isLifted)
      ? { ...before, mutes: before.mutes.filter((mute) => !isLifted(mute)) }
      : before;
  });

/** Begins or, without a time, ends a snooze of everything; epoch ms. */
export const setSnooze = (snooze: Mutes['snooze']): Promise<void> =>
  change(({ snooze: _before, ...rest }) => ({ ...rest, ...(snooze ? { snooze } : {}) }));

export const forgetMutes = (accountId: string): Promise<void> =>
  change((before) => ({ ...before, mutes: before.mutes.filter((mute) => mute.accountId !== accountId) }));
