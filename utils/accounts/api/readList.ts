import type * as z from 'zod/mini';
import type { ApiConnection } from '../account';
import type { ApiAnswer } from './answer';
import { type ApiQuestion, type ApiWorld, apiRequest } from './apiRequest';
import { readListPage } from './envelope';

/** 1,200 entries: more applications than anybody is known to have, and the end for a server whose pages never end. */
const mostPages = 40;

export interface ListQuestion<T> extends ApiQuestion {
  /** Entries that do not parse are left out. */
  entry: z.ZodMiniType<T>;
  /** `first`: the newest entries are enough. */
  pages: 'first' | 'all';
}

const pathOf = (path: string, page: number): string => (page === 1 ? path : `${path}?page=${page}`);

/**
 * Reads a list page by page: no more than 40, and never one twice, whatever the server says of their number. A page
 * that cannot be had makes the whole list fail: half of one must not be taken for all of it.
 */
export async function readList<T>(
  api: ApiConnection,
  { entry, pages, ...question }: ListQuestion<T>,
  world: ApiWorld,
): Promise<ApiAnswer<T[]>> {
  const value: T[] = [];
  const seen = new Set<string>();
  let whole = true;
  for (let page = 1; ; ) {
    const answer = await apiRequest(api, { ...question, path: pathOf(question.path, page) }, world);
    if (!answer.ok) return answer;
    const { rate, serverAt } = answer;
    const list = readListPage(answer.value);
    if (!list) return { ok: false, failure: { code: 'not-this-api' }, rate, serverAt };
    const content = JSON.stringify(list.entries);
    const isRepeated = seen.has(content);
    seen.add(content);
    const read = isRepeated ? [] : list.entries.flatMap((item) => entry.safeParse(item).data ?? []);
    value.push(...read);
    whole &&= read.length === list.entries.length;
    const next = list.next !== null && list.next > page ? list.next : undefined;
    const isLast = next === undefined || pages === 'first' || list.entries.length === 0 || isRepeated;
    if (isLast || seen.size >= mostPages)
      return { ok: true, value, complete: whole && next === undefined, rate, serverAt };
    page = next;
  }
}
