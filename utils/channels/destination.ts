import * as z from 'zod/mini';
import { versioned } from '../versioned';

const common = {
  id: z.string(),
  accountId: z.string(),
  name: z.string(),
  /** The key of the one application it is for; without it, it is for all. */
  application: z.optional(z.string()),
  /** Since when nothing is sent there, epoch ms: its receiver said that it is gone. */
  switchedOffAt: z.optional(z.number()),
};

const slackSchema = z.object({
  ...common,
  channel: z.literal('slack'),
  /** The incoming webhook's address: whoever knows it can post. */
  url: z.string(),
});

const webhookSchema = z.object({
  ...common,
  channel: z.literal('webhook'),
  url: z.string(),
  /** `whsec_<base64>`: deliveries are signed when it is set. */
  secret: z.optional(z.string()),
});

const mail = {
  ...common,
  channel: z.literal('email'),
  to: z.array(z.string()).check(z.minLength(1)),
  /** How often mail is sent about what is not urgent. */
  digest: z.enum(['now', 'hour', 'day']),
};

const jmapSchema = z.object({
  ...mail,
  service: z.literal('jmap'),
  /** Where the session is read, as `discoverJmap` found it. */
  sessionUrl: z.string(),
  /** The only other origin that the credentials go to. */
  apiOrigin: z.string(),
  /** With a user's name, `token` is a password; without, a bearer token. */
  user: z.optional(z.string()),
  token: z.string(),
  /** Without it, the address of the first identity. */
  from: z.optional(z.string()),
});

const resendSchema = z.object({
  ...mail,
  service: z.literal('resend'),
  apiKey: z.string(),
  from: z.string(),
});

const emailSchema = z.discriminatedUnion('service', [jmapSchema, resendSchema]);

/** Somewhere that a person connected, outside this browser. Kept in `storage.local` only. */
export const destinationSchema = z.discriminatedUnion('channel', [slackSchema, webhookSchema, emailSchema]);

/** The list as it is stored. Its entries are read one by one, so that one that is broken takes none with it. */
export const destinationListSchema = versioned(
  z.object({ version: z.literal(1), destinations: z.array(z.unknown()) }),
  [],
);

export type SlackDestination = z.infer<typeof slackSchema>;
export type WebhookDestination = z.infer<typeof webhookSchema>;
export type JmapDestination = z.infer<typeof jmapSchema>;
export type ResendDestination = z.infer<typeof resendSchema>;
export type EmailDestination = z.infer<typeof emailSchema>;
export type Destination = z.infer<typeof destinationSchema>;
