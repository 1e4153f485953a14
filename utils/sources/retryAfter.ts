/** The delay a `Retry-After` header asks for (RFC 9110 10.2.3: seconds or an HTTP date), in ms. `now` by the clock that the date was made with. */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const text = header.trim();
  const delay = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isFinite(delay) && delay >= 0 ? delay : undefined;
}
