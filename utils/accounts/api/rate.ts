/** What is left of this hour's requests by the server's count. Its documents and its headers name different limits. */
export interface Rate {
  limit: number | undefined;
  remaining: number | undefined;
}

function count(text: string | null): number | undefined {
  return text !== null && /^\d{1,9}$/.test(text.trim()) ? Number(text) : undefined;
}

export const readRate = (headers: Headers): Rate => ({
  limit: count(headers.get('X-RateLimit-Limit')),
  remaining: count(headers.get('X-RateLimit-Remaining')),
});

export const noRate: Rate = { limit: undefined, remaining: undefined };

/** The user may have other programs, and other browsers, that ask with the same right. */
const reserve = 0.3;

/** Whether less is left than others should find. A server that says nothing of it is not low. */
export const isLow = ({ limit, remaining }: Rate): boolean =>
  limit !== undefined && limit > 0 && remaining !== undefined && remaining < limit * reserve;
