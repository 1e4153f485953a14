import * as z from 'zod/mini';
import { channelIds } from '../../channels/ids';
import { mirroredCellSchema } from './snapshot';

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
