import * as z from 'zod/mini';
import type { SendWorld } from '../../../send';
import { type Answers, type Api, type Call, call } from './call';
import type { newEmail } from './newEmail';
import type { Prepared } from './prepare';
import { refusalSchema } from './refusal';

const refusals = z.optional(z.nullable(z.record(z.string(), refusalSchema)));
const setSchema = z.object({
  created: z.optional(z.nullable(z.record(z.string(), z.looseObject({ id: z.string() })))),
  notCreated: refusals,
});

/** The id of what was created as `one`. Throws `JmapFailure` with the server's words where it was not. */
function createdId(answers: Answers, name: string): string {
  const { created, notCreated } = answers.of(name, name, setSchema);
  const id = created?.one?.id;
  if (id === undefined) throw answers.refused(notCreated?.one ?? { type: 'serverFail' });
  return id;
}

export interface Outbound {
  email: ReturnType<typeof newEmail>;
  /** The draft of an earlier attempt, which is sent in place of `email`. */
  draft: Prepared['found'][number] | undefined;
  identityId: string;
  sent: string | undefined;
}

/** Moves the mail to where sent mail is kept: found there, it is not sent again. */
function afterwards({ email, draft, sent }: Outbound) {
  const before = Object.keys(draft?.mailboxIds ?? email.mailboxIds);
  const moves = before.filter((id) => sent && id !== sent).map((id) => [`mailboxIds/${id}`, null]);
  return {
    'keywords/$draft': null,
    ...Object.fromEntries(moves),
    ...(sent ? { [`mailboxIds/${sent}`]: true } : {}),
  };
}

/** Nothing is left behind of what was refused; what cannot be removed is found and sent by the next attempt. */
const discard = (api: Api, id: string, world: SendWorld): Promise<unknown> =>
  call(api, [['Email/set', { destroy: [id] }, 'Email/set']], world).catch(() => undefined);

/** Sends one mail (RFC 8621 7.5), made in the same request unless it is there. Resolves to the submission's id. Throws `JmapFailure`. */
export async function submit(api: Api, outbound: Outbound, world: SendWorld): Promise<string> {
  const { email, draft, identityId } = outbound;
  const make: Call = ['Email/set', { create: { one: email } }, 'Email/set'];
  const send: Call = [
    'EmailSubmission/set',
    {
      create: { one: { emailId: draft?.id ?? '#one', identityId } },
      onSuccessUpdateEmail: { '#one': afterwards(outbound) },
    },
    'EmailSubmission/set',
  ];
  const answers = await call(api, draft ? [send] : [make, send], world);
  const emailId = draft?.id ?? createdId(answers, 'Email/set');
  try {
    return createdId(answers, 'EmailSubmission/set');
  } catch (refusal) {
    await discard(api, emailId, world);
    throw refusal;
  }
}
