import * as z from 'zod/mini';
import { channelIds } from '../../channels/ids';
import { type MirroredCell, mirroredCellSchema } from './snapshot';

/** One change that somebody made here and that is on its way to Cloud 66. Kept until it is there, or is given up. */
export const mirrorEditSchema = z.object({
  version: z.literal(1),
  id: z.string(),
  application: z.string(),
  /** The alert's name as Cloud 66 has it. */
  alert: z.string(),
  channel: z.enum(channelIds),
  on: z.boolean(),
  /** Where it shall go, where the person who made the change said so. */
  address: z.optional(z.string()),
  /** What the change was made upon: only that is replaced. */
  seen: mirroredCellSchema,
  /**
   * The change of the same cell that was on its way then: `seen` is what that one wanted, and nobody knows to which
   * address.
   */
  after: z.optional(z.string()),
  /** Epoch ms; later than that of any change of the same application before it. */
  at: z.number(),
});

export type MirrorEdit = z.infer<typeof mirrorEditSchema>;

/** Which cell of an application. */
export interface MirrorAddress {
  alert: string;
  channel: MirrorEdit['channel'];
}

export const sameAddress = (one: MirrorAddress, other: MirrorAddress): boolean =>
  one.alert === other.alert && one.channel === other.channel;

const keyOf = ({ alert, channel }: MirrorAddress): string => JSON.stringify([alert, channel]);

/** The last change of each cell, in the order they were made: it counts alone. */
export const latestEdits = (edits: readonly MirrorEdit[]): MirrorEdit[] => [
  ...new Map(edits.toSorted((a, b) => a.at - b.at).map((edit) => [keyOf(edit), edit])).values(),
];

/** What somebody wants a cell to be. */
export interface Wanted extends MirrorAddress {
  on: boolean;
  address?: string | undefined;
}

/** What is wanted, by application. */
export type WantedOf = ReadonlyMap<string, readonly Wanted[]>;

export interface EditContext {
  application: string;
  cellOf: (address: MirrorAddress) => MirroredCell;
  /** Those of the application that are still on their way. */
  pending: readonly MirrorEdit[];
  now: number;
  newId: () => string;
}

/** What a change is made upon: what Cloud 66 had, or what the change before it makes of that. */
function basisOf(wanted: Wanted, { cellOf, pending }: EditContext): Pick<MirrorEdit, 'seen' | 'after'> {
  const last = latestEdits(pending).find((edit) => sameAddress(edit, wanted));
  if (!last) return { seen: cellOf(wanted) };
  if (last.on !== wanted.on) return { seen: { on: last.on }, after: last.id };
  return { seen: last.seen, ...(last.after === undefined ? {} : { after: last.after }) };
}

/** The changes as they are queued, each with what it was made upon. */
export function makeEdits(wanted: readonly Wanted[], context: EditContext): MirrorEdit[] {
  // A clock that was set back must not make an earlier change the last one.
  const at = Math.max(context.now, ...context.pending.map((edit) => edit.at + 1));
  return wanted.map(({ alert, channel, on, address }) => ({
    version: 1,
    id: context.newId(),
    application: context.application,
    alert,
    channel,
    on,
    ...(address === undefined ? {} : { address }),
    ...basisOf({ alert, channel, on }, context),
    at,
  }));
}
