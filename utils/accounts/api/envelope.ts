import * as z from 'zod/mini';

const pageNumber = z.catch(z.nullable(z.coerce.number().check(z.int(), z.positive())), null);

const envelopeSchema = z.looseObject({
  response: z.unknown(),
  pagination: z.catch(z.optional(z.object({ next: pageNumber })), undefined),
});

/** One page of a list. */
export interface ListPage {
  entries: unknown[];
  /** The number of the page after it, `null` when the server names none. */
  next: number | null;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What an answer is about: the content of its `response`, or itself where the server sends none around it. */
export const unwrap = (body: unknown): unknown =>
  isRecord(body) && isRecord(body.response) ? body.response : body;

/** `undefined` when the body is no list. What it says of counts and pages, but for the next one, is not read: it may lie. */
export function readListPage(body: unknown): ListPage | undefined {
  if (Array.isArray(body)) return { entries: body, next: null };
  const read = envelopeSchema.safeParse(body);
  if (!read.success || !Array.isArray(read.data.response)) return undefined;
  // An absent field would be coerced to no number at all.
  return { entries: read.data.response, next: read.data.pagination?.next ?? null };
}
