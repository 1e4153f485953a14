import type { StreamAccount } from '@/utils/accounts/account';
import type { Gap } from '@/utils/gaps';
import type { Position } from '@/utils/journal/cursors';
import type { LogEntry } from '@/utils/journal/schema';
import type { StreamKind } from '@/utils/sources/foreign/kind';
import type { FetchLike } from '@/utils/sources/request';
import type { Arrival, SourceWorld } from '@/utils/sources/world';
import type { ConnectionStatus } from '@/utils/status';

/** A journal and a session storage just large enough to see what the sources do with them. */
export function fakeSourceWorld(fetch: FetchLike) {
  const seen = {
    position: { read: null } as Position,
    status: { state: 'connecting', changedAt: 0, attempts: 0 } as ConnectionStatus,
    /** The body of every event that was new, in the order they came. */
    events: [] as string[],
    arrivals: [] as Arrival[],
    log: [] as Omit<LogEntry, 'accountId' | 'at'>[],
    gaps: [] as Gap[],
    covered: [] as Gap[],
    kinds: [] as StreamKind[],
    askedForHelp: 0,
    online: true,
    writes: 0,
  };
  const known = new Set<string>();
  const world: SourceWorld = {
    fetch,
    now: Date.now,
    random: () => 0.5,
    isOnline: () => seen.online,
    readPosition: async () => seen.position,
    movePosition: async (_account, change) => {
      seen.position = { ...seen.position, ...change };
    },
    take: async (_account, batch) => {
      seen.arrivals.push(batch);
      const fresh = batch.frames.filter(({ data }) => !known.has(data));
      for (const { data } of fresh) known.add(data);
      seen.events.push(...fresh.map(({ data }) => data));
      if (batch.read !== undefined && batch.read !== seen.position.read) {
        const ids = [seen.position.read, ...batch.frames.map(({ streamId }) => streamId)];
        const before = ids.findLast((id) => id !== batch.read) ?? null;
        seen.position = { ...seen.position, read: batch.read, before, readAt: Date.now() };
      }
      return { added: fresh.length };
    },
    mayRead: async () => true,
    readStatus: async () => seen.status,
    writeStatus: async (_id, status) => {
      seen.status = status;
      seen.writes += 1;
    },
    log: async (_account: StreamAccount, entry) => {
      seen.log.push(entry);
    },
    noteGap: async (_account, gap) => {
      seen.gaps.push(gap);
    },
    coverGap: async (_account, verified) => {
      seen.covered.push(verified);
      return seen.gaps.some(({ from, to }) => verified.from <= from && to <= verified.to);
    },
    keepKind: async (_account, kind) => {
      seen.kinds.push(kind);
    },
    askForHelp: async () => {
      seen.askedForHelp += 1;
    },
  };
  return { world, seen };
}
