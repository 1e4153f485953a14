import * as z from 'zod/mini';
import type { Destination } from './destination';
import { addressField, optionalAddressField, recipientsField } from './fields/addresses';
import { type FieldProblem, nameField } from './fields/checks';
import {
  isBearerToken,
  passwordField,
  resendKeyField,
  signingSecretField,
  userField,
} from './fields/secrets';
import { comesBack, slackUrlField, urlField } from './fields/urls';

const named = { name: nameField, application: z.optional(z.string()) };
const mail = {
  ...named,
  channel: z.literal('email'),
  to: recipientsField,
  digest: z.enum(['now', 'hour', 'day']),
};

const schemas = {
  slack: z.object({ ...named, channel: z.literal('slack'), url: slackUrlField }),
  webhook: z.object({ ...named, channel: z.literal('webhook'), url: urlField, secret: signingSecretField }),
  jmap: z.object({
    ...mail,
    service: z.literal('jmap'),
    sessionUrl: urlField,
    apiOrigin: z.string(),
    user: userField,
    token: passwordField,
    from: optionalAddressField,
  }),
  resend: z.object({ ...mail, service: z.literal('resend'), apiKey: resendKeyField, from: addressField }),
};

type Drafts = { [Kind in keyof typeof schemas]: z.input<(typeof schemas)[Kind]> };

/** The form as typed: several recipients are one text with commas, what is left empty is an empty text. */
export type DestinationDraft = Drafts[keyof Drafts];
type KeyOfEach<D> = D extends unknown ? keyof D : never;
export type DestinationField = KeyOfEach<DestinationDraft>;
export type DestinationProblems = Partial<Record<DestinationField, FieldProblem>>;

type Unsaved<D> = D extends unknown ? Omit<D, 'id' | 'accountId'> : never;
/** A checked destination that has no place in an account yet. */
export type NewDestination = Unsaved<Destination>;

export type DestinationResult =
  | { ok: true; destination: NewDestination }
  | { ok: false; problems: DestinationProblems };

const isBearer = (draft: DestinationDraft) =>
  draft.channel === 'email' && draft.service === 'jmap' && draft.user.trim() === '';

/** A password may begin or end with a space; around a bearer token it came along by mistake. */
const asMeant = (draft: DestinationDraft): DestinationDraft =>
  'token' in draft && isBearer(draft) ? { ...draft, token: draft.token.trim() } : draft;

/** What only several fields together, or the account, can say. */
function checkTogether(draft: DestinationDraft, ownStreams: readonly string[]): DestinationProblems {
  if (draft.channel === 'webhook') return comesBack(ownStreams, draft.url) ? { url: 'loop' } : {};
  return 'token' in draft && isBearer(draft) && !isBearerToken(draft.token) ? { token: 'secret-form' } : {};
}

/**
 * Checks the form and normalises it: the first problem of each field, or the destination. `ownStreams` are the
 * account's: what comes back there as an event would be sent again, for ever.
 */
export function validateDestination(
  typed: DestinationDraft,
  ownStreams: readonly string[] = [],
): DestinationResult {
  const draft = asMeant(typed);
  const read = schemas[draft.channel === 'email' ? draft.service : draft.channel].safeParse(draft);
  const problems = checkTogether(draft, ownStreams);
  for (const { path, message } of (read.error?.issues ?? []).toReversed()) {
    problems[path[0] as DestinationField] = message as FieldProblem;
  }
  if (!read.success || Object.keys(problems).length > 0) return { ok: false, problems };
  const { data: destination } = read;
  for (const [field, value] of Object.entries(destination))
    if (value === undefined) Reflect.deleteProperty(destination, field);
  return { ok: true, destination };
}
