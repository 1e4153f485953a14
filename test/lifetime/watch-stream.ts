import type { AccountServer } from '../account-server/account-server.ts';

/** A time in which the server had no stream open, in ms from the start of watching. */
export interface Gap {
  from: number;
  ms: number;
}

/** Watches the server's own record of its streams; resolves with the times in which none was open. */
export async function watchStream(server: AccountServer, forMs: number): Promise<Gap[]> {
  const startedAt = Date.now();
  const left = () => startedAt + forMs - Date.now();
  const gaps: Gap[] = [];
  while (left() > 0) {
    const isClosed = await server.waitForNoStream({ timeoutMs: left() }).then(
      () => true,
      () => false,
    );
    if (!isClosed) break;
    const closedAt = Date.now();
    await server.waitForStream({ timeoutMs: Math.max(left(), 1) }).catch(() => undefined);
    gaps.push({ from: closedAt - startedAt, ms: Date.now() - closedAt });
  }
  return gaps;
}
