import * as z from 'zod/mini';
import { apiFailureCodes } from '../../accounts/api/failure';
import { versioned } from '../../versioned';
import { carriedChannels } from './alerts';
import { differenceSchema } from './difference';
import { mirrorEditSchema } from './edit';
import { mirroredAlertSchema } from './snapshot';

/** Who sends a channel's events of applications: Cloud 66 itself, or this browser. */
const carriers = ['cloud66', 'extension'] as const;
export type Carrier = (typeof carriers)[number];

/** What somebody chose about an account's mirror. */
export const mirrorChoicesSchema = versioned(
  z.object({
    version: z.literal(2),
    /** Whose switches a column shows; one that is not here follows from what is connected. */
    carriers: z.partialRecord(z.enum(carriedChannels), z.enum(carriers)),
    /** The digests of addresses that feed the account, never the addresses themselves. */
    feeds: z.array(z.string()),
  }),
  [({ feed, ...item }) => ({ ...item, feeds: typeof feed === 'string' ? [feed] : [] })],
);
export type MirrorChoices = z.infer<typeof mirrorChoicesSchema>;

const listedSchema = z.object({
  uid: z.string(),
  name: z.optional(z.string()),
  environment: z.optional(z.string()),
});

/** An application as a list of them has it. */
export type ListedApplication = z.infer<typeof listedSchema>;

/** What is known of an account as a whole. */
export const mirrorStateSchema = versioned(
  z.object({
    version: z.literal(1),
    /** The applications that the token can see, and when they were read last, epoch ms. */
    applications: z.array(listedSchema),
    readAt: z.number(),
    /** The digest of a token that may not change notifications. */
    readOnlyFor: z.optional(z.string()),
    /** Why the last request brought nothing, where that concerns every application. */
    failure: z.optional(z.object({ code: z.enum(apiFailureCodes) })),
  }),
  [],
);
export type MirrorState = z.infer<typeof mirrorStateSchema>;

/** What one application had when it was read last. */
export const mirrorReadSchema = versioned(
  z.object({
    version: z.literal(1),
    readAt: z.number(),
    alerts: z.array(mirroredAlertSchema),
    differences: z.array(differenceSchema),
    /** Why it could not be read or written since. */
    failure: z.optional(z.object({ code: z.enum(apiFailureCodes) })),
  }),
  [],
);
export type MirrorRead = z.infer<typeof mirrorReadSchema>;

export const editItemSchema = versioned(mirrorEditSchema, []);

export const noChoices: MirrorChoices = { version: 2, carriers: {}, feeds: [] };
export const noState: MirrorState = { version: 1, applications: [], readAt: 0 };
export const noRead: MirrorRead = { version: 1, readAt: 0, alerts: [], differences: [] };
