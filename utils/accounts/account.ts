import * as z from 'zod/mini';
import { streamKinds } from '../sources/foreign/kind';

const streamSchema = z.object({
  url: z.string(),
  /** Empty where the stream is read without one. */
  token: z.string(),
  /** How its server is spoken with, as its first frames showed; without it the address and the last id tell. */
  kind: z.catch(z.optional(z.enum(streamKinds)), undefined),
});

const apiSchema = z.object({
  /** Without a slash at its end: `https://app.cloud66.com/api/3`. */
  url: z.string(),
  token: z.string(),
  /** Which of the token's accounts is meant, sent as `X-Account`; without it the token's own. */
  accountId: z.optional(z.string()),
  /** The account that it answers for, as `ping/auth` said when it was connected. */
  ownAccountId: z.optional(z.string()),
  /** Whose token it is and of which account, as `ping/auth` said when it was connected. */
  userName: z.optional(z.string()),
  accountName: z.optional(z.string()),
});

const linksSchema = z.object({ application: z.optional(z.string()), server: z.optional(z.string()) });

/** An account's event stream. */
export type StreamConnection = z.infer<typeof streamSchema>;
/** An account's access to the Cloud 66 API. */
export type ApiConnection = z.infer<typeof apiSchema>;

const storedSchema = z
  .object({
    id: z.string(),
    /** Names this account in event ids: the same in every browser connected to the same stream or API account. */
    key: z.string(),
    name: z.string(),
    /** Origin only (`https://app.cloud66.com`): every dashboard link is built on it. */
    dashboardOrigin: z.string(),
    stream: z.optional(streamSchema),
    api: z.optional(apiSchema),
    /** Where clicks lead, as the person set it. */
    links: z.optional(linksSchema),
    /** Server clock, epoch ms, when the account was connected: what happened earlier is history, not news. */
    seededAt: z.number(),
  })
  .check(z.refine(({ stream, api }) => stream !== undefined || api !== undefined, 'no source'));

/**
 * One connection the user set up: a stream, the API, or both. Never leaves `storage.local`; its tokens are never
 * shown, logged or exported.
 */
export type Account = z.infer<typeof storedSchema>;
export type StreamAccount = Account & { stream: StreamConnection };
export type ApiAccount = Account & { api: ApiConnection };

/** The first accounts had only a stream, and its two fields among their own. */
function fromFlat(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null || !('streamUrl' in entry)) return entry;
  const { streamUrl: url, token, ...rest } = entry as { streamUrl: unknown; token?: unknown };
  return { stream: { url, token }, ...rest };
}

/** An account as it is stored, in the first form or today's. */
export const accountSchema: z.ZodMiniType<Account> = z.pipe(
  z.pipe(z.unknown(), z.transform(fromFlat)),
  storedSchema,
);

export const hasStream = (account: Account): account is StreamAccount => account.stream !== undefined;
export const hasApi = (account: Account): account is ApiAccount => account.api !== undefined;

/** The address that an account's cursors hold for; empty where there is no stream, and nothing to resume. */
export const streamUrlOf = ({ stream }: Pick<Account, 'stream'>): string => stream?.url ?? '';

export const tokensOf = ({ stream, api }: Pick<Account, 'stream' | 'api'>): string[] =>
  [stream?.token, api?.token].flatMap((token) => token || []);

/** The list as it is stored. Its entries are read one by one, so that one that is broken takes none with it. */
export const accountListSchema = z.object({ version: z.literal(1), accounts: z.array(z.unknown()) });

const address = z.catch(z.optional(z.object({ url: z.optional(z.string()) })), undefined);

/** An entry that is being disconnected: what has to be known to remove everything of it. */
export const leavingSchema = z.pipe(
  z.pipe(z.unknown(), z.transform(fromFlat)),
  z.object({
    id: z.string(),
    leaving: z.literal(true),
    stream: address,
    api: address,
    dashboardOrigin: z.catch(z.optional(z.string()), undefined),
  }),
);

export type LeavingAccount = z.infer<typeof leavingSchema>;
