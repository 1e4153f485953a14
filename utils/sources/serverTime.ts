/** The server's clock when it answered, epoch ms to the second; `undefined` where it sends no `Date`. */
export function servedAt(headers: Headers): number | undefined {
  const date = Date.parse(headers.get('Date') ?? '');
  return Number.isNaN(date) ? undefined : date;
}

/** How far the server's clock is ahead of ours, where it is known. */
export const aheadMs = (serverAt: number | undefined, now: number): number | undefined =>
  serverAt === undefined ? undefined : serverAt - now;
