import * as z from 'zod/mini';
import { servedAt } from '../../../../sources/serverTime';
import type { SendWorld } from '../../../send';
import { ask } from './ask';
import type { JmapCredentials } from './authorization';
import { refusedWith, type Said } from './jmapFailure';
import { type Refusal, refusalReason, refusalSchema, refusalWords } from './refusal';
import { core, mail, submission } from './session';

/** A method's name, its arguments, and what its answer is found by. */
export type Call = [name: string, args: Record<string, unknown>, id: string];

const answersSchema = z.object({
  methodResponses: z.array(z.tuple([z.string(), z.record(z.string(), z.unknown()), z.string()])),
});

export interface Answers {
  /** A method's answer. Throws `JmapFailure` when it is an error or missing. */
  of<T>(name: string, id: string, schema: z.ZodMiniType<T>): T;
  /** The failure for what was refused inside an answer of a method. */
  refused(refusal: Refusal): Error;
  /** The server's clock, epoch ms, where it says it. */
  servedAt: number | undefined;
}

export interface Api {
  apiUrl: string;
  accountId: string;
  credentials: JmapCredentials;
}

/** An answer is found by name and id: the one to `onSuccessUpdateEmail` has the id of another (RFC 8621 7.5). */
function read(answers: z.infer<typeof answersSchema>['methodResponses'], said: Said): Answers {
  const refused = (refusal: Refusal) => refusedWith(refusalReason(refusal), refusalWords(refusal), said);
  return {
    refused,
    servedAt: servedAt(said.reply.headers),
    of(name, id, schema) {
      const own = answers.filter(([, , callId]) => callId === id);
      const found =
        own.find(([answered]) => answered === name) ?? own.find(([answered]) => answered === 'error');
      const error = found?.[0] === 'error' ? refusalSchema.safeParse(found[1]).data : undefined;
      if (error) throw refused(error);
      const data = schema.safeParse(found?.[1]);
      if (!data.success) throw refusedWith('server', said.reply.text, said);
      return data.data;
    },
  };
}

/** Calls methods in one request (RFC 8620 3.3), each with the account's id. Throws `JmapFailure`. */
export async function call(
  { apiUrl, accountId, credentials }: Api,
  calls: readonly Call[],
  world: SendWorld,
): Promise<Answers> {
  const methodCalls = calls.map(([name, args, id]) => [name, { accountId, ...args }, id]);
  const body = JSON.stringify({ using: [core, mail, submission], methodCalls });
  const { data, ...said } = await ask({ url: apiUrl, body }, answersSchema, credentials, world);
  return read(data.methodResponses, said);
}
