import * as z from 'zod/mini';

/** One connection the user set up. Never leaves `storage.local`; the token is never shown, logged or exported. */
export const accountSchema = z.object({
  id: z.string(),
  /** Names this account in event ids: the same in every browser connected to the same stream. */
  key: z.string(),
  name: z.string(),
  /** Origin only (`https://app.cloud66.com`): every dashboard link is built on it. */
  dashboardOrigin: z.string(),
  streamUrl: z.string(),
  token: z.string(),
  /** Server clock, epoch ms, when the account was connected: what happened earlier is history, not news. */
  seededAt: z.number(),
});

export type Account = z.infer<typeof accountSchema>;

/** The list as it is stored. Its entries are read one by one, so that one that is broken takes none with it. */
export const accountListSchema = z.object({ version: z.literal(1), accounts: z.array(z.unknown()) });

/** An entry that is being disconnected: what has to be known to remove everything of it. */
export const leavingSchema = z.object({
  id: z.string(),
  leaving: z.literal(true),
  streamUrl: z.catch(z.optional(z.string()), undefined),
  dashboardOrigin: z.catch(z.optional(z.string()), undefined),
});

export type LeavingAccount = z.infer<typeof leavingSchema>;
