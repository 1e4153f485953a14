import * as z from 'zod/mini';
import type { SendWorld } from '../../../send';
import { type Ask, exchange } from '../../exchange';
import { parsed } from '../../parsed';
import { outcomeOf } from '../../post';
import { authorization, type JmapCredentials, secretsOfCredentials } from './authorization';
import { JmapFailure, refusedWith, type Said } from './jmapFailure';

/** What goes out of a body that did not come whole, by how it ended. */
const brokenReasons = { cut: 'server', broken: 'network', late: 'timeout' } as const;

/** A request that was refused as a whole (RFC 8620 3.6.1): one too many at once is refused with a 400, and may pass. */
const problemSchema = z.object({ limit: z.literal('maxConcurrentRequests') });

/** A session or a list of mailboxes has to come whole, and people have thousands of folders. */
const mostBytes = 1024 * 1024;

/** One request with credentials, whose answer has to fit. Throws `JmapFailure`. */
export async function ask<T>(
  request: Pick<Ask, 'url' | 'body'>,
  schema: z.ZodMiniType<T>,
  credentials: JmapCredentials,
  world: SendWorld,
): Promise<Said & { data: T }> {
  const secrets = secretsOfCredentials(credentials);
  const headers = {
    authorization: authorization(credentials),
    accept: 'application/json',
    ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  const came = await exchange({ ...request, headers, mostBytes }, world);
  const outcome = outcomeOf(came, { secrets, now: world.now() });
  if (outcome.state === 'failed') {
    const isPassing = problemSchema.safeParse(parsed(came.reply?.text ?? '')).success;
    throw new JmapFailure(isPassing ? { ...outcome, reason: 'busy' } : outcome);
  }
  if (!came.reply) throw new Error('sent without an answer');
  const { reply, latencyMs } = came;
  const said = { reply, latencyMs, secrets };
  if (reply.end !== 'whole') throw refusedWith(brokenReasons[reply.end], reply.text, said);
  const read = schema.safeParse(parsed(reply.text));
  // A login page, or a server that speaks something else: it was asked rightly and may be well later.
  if (!read.success) throw refusedWith('server', reply.text, said);
  return { ...said, data: read.data };
}
