import type * as z from 'zod/mini';
import type { ApiConnection } from '../account';
import type { ApiAnswer } from './answer';
import { type ApiQuestion, type ApiWorld, apiRequest } from './apiRequest';
import { unwrap } from './envelope';

/** Asks for one thing, in its envelope or without. */
export async function readOne<T>(
  api: ApiConnection,
  { shape, ...question }: ApiQuestion & { shape: z.ZodMiniType<T> },
  world: ApiWorld,
): Promise<ApiAnswer<T>> {
  const answer = await apiRequest(api, question, world);
  if (!answer.ok) return answer;
  const { rate, serverAt } = answer;
  const read = shape.safeParse(unwrap(answer.value));
  return read.success
    ? { ok: true, value: read.data, complete: true, rate, serverAt }
    : { ok: false, failure: { code: 'not-this-api' }, rate, serverAt };
}
