import * as z from 'zod/mini';
import { channelIds } from '../../channels/ids';
import { type MirrorAddress, type MirrorEdit, sameAddress } from './edit';
import { type MirroredAlert, offCell } from './snapshot';

/** Why what somebody asked for here is not what Cloud 66 has. */
const differenceCauses = [
  /** Written, and Cloud 66 did not say otherwise; reading it again showed something else, or was not possible yet. */
  'unconfirmed',
  /** Somebody changed the same cell in the dashboard meanwhile, which wins. */
  'changed-there',
  /** Writing would have lost the address of another channel, which Cloud 66 did not tell. */
  'address-lost',
  /** Nobody said where it shall go. */
  'needs-address',
  /** Cloud 66 did not tell where it goes, and it may feed this account. */
  'may-feed',
  /** It feeds this account. */
  'feed',
  /** Cloud 66 has no such alert for this application. */
  'not-offered',
  /** Cloud 66 said that the alert is not for this application. */
  'not-applicable',
  /** Cloud 66 said that it failed. */
  'failed',
] as const;

/** A change that did not take hold at Cloud 66, until it does or somebody decides which of the two holds. */
export const differenceSchema = z.object({
  alert: z.string(),
  channel: z.enum(channelIds),
  /** What was asked for here. */
  on: z.boolean(),
  address: z.optional(z.string()),
  cause: z.enum(differenceCauses),
  /** Cloud 66's own words, as plain text. */
  reason: z.optional(z.string()),
  /** Epoch ms. */
  at: z.number(),
});

export type Difference = z.infer<typeof differenceSchema>;
export type DifferenceCause = Difference['cause'];

export const differenceOf = (
  { alert, channel, on, address }: MirrorEdit,
  cause: DifferenceCause,
  at: number,
  reason?: string,
): Difference => ({
  alert,
  channel,
  on,
  ...(address === undefined ? {} : { address }),
  cause,
  ...(reason === undefined ? {} : { reason }),
  at,
});

/** What Cloud 66 has of a cell. */
export const theirCell = (alerts: readonly MirroredAlert[], { alert, channel }: MirrorAddress) =>
  alerts.find(({ name }) => name === alert)?.cells[channel] ?? offCell;

/** The differences that are left with what was read now: where both sides are the same there is none. */
export const openDifferences = (
  differences: readonly Difference[],
  alerts: readonly MirroredAlert[],
): Difference[] => differences.filter((difference) => theirCell(alerts, difference).on !== difference.on);

/** Newer differences take the place of older ones of the same cell, and `settled` cells have none. */
export const mergeDifferences = (
  before: readonly Difference[],
  newer: readonly Difference[],
  settled: readonly MirrorAddress[],
): Difference[] => [
  ...before.filter((one) => ![...newer, ...settled].some((other) => sameAddress(one, other))),
  ...newer,
];
