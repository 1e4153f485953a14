import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { StreamAccount } from '@/utils/accounts/account';
import type { Position } from '@/utils/journal/cursors';
import { createSupervisor } from '@/utils/sources/supervisor';
import type { ConnectionStatus } from '@/utils/status';
import { type AccountServer, startAccountServer } from '../account-server/account-server';
import { fakeAccount, streamAt } from '../fakes/builders';
import { startScenarioServer } from '../fakes/scenario-server';

const limit = { timeoutMs: 5_000 };
let server: AccountServer;
let account: StreamAccount;
beforeEach(async () => {
  server = await startAccountServer({ retryMs: 0 });
  account = fakeAccount({ stream: { url: server.streamUrl, token: server.token }, seededAt: Date.now() });
});

/** A journal and a session storage just large enough to see what the supervisor does with them. */
function world(broken: { readPosition?: () => Promise<Position>; take?: () => Promise<void> } = {}) {
  const statuses = new Map<string, ConnectionStatus>();
  const written: ConnectionStatus[] = [];
  const taken: string[] = [];
  let position: Position = { read: null };
  let allowed = true;
  let waiter: (() => void) | undefined;
  let writing = Promise.resolve();
  const changed = () => waiter?.();
  const supervisor = createSupervisor({
    fetch: (url, init) => fetch(url, init),
    now: Date.now,
    random: () => 0,
    isOnline: () => true,
    readPosition: async () => broken.readPosition?.() ?? position,
    movePosition: async (_account, change) => {
      position = { ...position, ...change };
    },
    take: async (_account, { frames, read }) => {
      await broken.take?.();
      taken.push(...frames.map(({ data }) => data));
      if (read !== undefined) position = { ...position, read };
      changed();
      return { added: frames.length };
    },
    mayRead: async () => allowed,
    readStatus: async (id) => statuses.get(id) ?? { state: 'connecting', changedAt: 0, attempts: 0 },
    writeStatus: async (id, status) => {
      statuses.set(id, status);
      written.push(status);
      changed();
      await writing;
    },
    log: async () => undefined,
    noteGap: async () => undefined,
    coverGap: async () => false,
    keepKind: async () => undefined,
    askForHelp: async () => undefined,
  });
  running.push(() => supervisor.ensure([], false));
  return {
    supervisor,
    statuses,
    written,
    taken,
    /** What is written from here on takes until the answer is called. */
    holdWriting: () => {
      const held = Promise.withResolvers<void>();
      writing = held.promise;
      return held.resolve;
    },
    resumeFrom: (id: string) => {
      position = { read: id };
    },
    allow: (value: boolean) => {
      allowed = value;
    },
    until: async (ready: () => boolean) => {
      while (!ready()) await new Promise<void>((resolve) => (waiter = resolve));
    },
  };
}

const running: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((stop) => stop()));
  await server.close();
});

describe('supervisor', () => {
  test('holds one stream however often it is asked', async () => {
    const { supervisor, until, statuses, taken } = world();
    await Promise.all([supervisor.ensure([account], false), supervisor.ensure([account], false)]);
    await until(() => statuses.get(account.id)?.state === 'live');
    await supervisor.ensure([account], true);
    await server.post({ n: 1 });
    await until(() => taken.length > 0);
    await server.post({ n: 2 });
    await until(() => taken.length > 1);
    expect(taken.map((data) => JSON.parse(data).n)).toEqual([1, 2]);
    expect(server.streamsOpened).toBe(1);
  });

  test('resumes after the last event when the server closes', async () => {
    const { supervisor, until, taken } = world();
    await supervisor.ensure([account], false);
    await server.waitForStream(limit);
    await server.post({ n: 1 });
    await until(() => taken.length === 1);
    server.dropStreams();
    await server.post({ n: 2 });
    await until(() => taken.length >= 2);
    expect(taken.map((data) => JSON.parse(data).n)).toEqual([1, 2]);
  });

  test('stops after a refused token and tries again only when there is a reason', async () => {
    const { supervisor, until, statuses, taken } = world();
    const wrong = { ...account, stream: { ...account.stream, token: 'wrong' } };
    await supervisor.ensure([wrong], false);
    await until(() => statuses.get(account.id)?.state === 'stopped');
    const other = { ...account, id: 'other' };
    await supervisor.ensure([wrong, other], false);
    // Whatever the refused one asked in the meantime, it asked before this came.
    await server.post({ n: 1 });
    await until(() => taken.length === 1);
    await supervisor.ensure([wrong, other], false);
    await server.post({ n: 2 });
    await until(() => taken.length === 2);
    expect(server.requests.filter(({ headers }) => headers.authorization === 'Bearer wrong')).toHaveLength(1);
    await supervisor.ensure([account], true);
    await until(() => statuses.get(account.id)?.state === 'live');
  });

  test('counts no failure any more once it is live, so that a kill starts anew', async () => {
    const { supervisor, until, statuses } = world();
    statuses.set(account.id, { state: 'waiting', changedAt: 0, attempts: 5, nextAttemptAt: 1 });
    await supervisor.ensure([account], false);
    await until(() => statuses.get(account.id)?.state === 'live');
    expect(statuses.get(account.id)?.attempts).toBe(0);
  });

  test('says that it connects again after a kill while it was live', async () => {
    const { supervisor, until, statuses, written } = world();
    statuses.set(account.id, { state: 'live', changedAt: 0, attempts: 0 });
    await supervisor.ensure([account], false);
    await until(() => statuses.get(account.id)?.state === 'live');
    expect(written.map(({ state }) => state)).toEqual(['connecting', 'live']);
  });

  test.each([
    ['take', { take: () => Promise.reject(new DOMException('', 'QuotaExceededError')) }],
    ['readPosition', { readPosition: () => Promise.reject(new DOMException('', 'UnknownError')) }],
  ])('says and logs that the journal failed in %s', async (_, broken) => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { supervisor, until, statuses } = world(broken);
    await server.post({ n: 1 });
    await supervisor.ensure([{ ...account, seededAt: Date.now() - 60_000 }], false);
    await until(() => statuses.get(account.id)?.failure?.code === 'journal');
    expect(logged).toHaveBeenCalled();
  });

  test('ends at once when it is stopped while it notes that it waits', async () => {
    const slow = await startScenarioServer();
    const { supervisor, until, statuses, holdWriting } = world();
    const release = holdWriting();
    // The server asks for a pause of a minute, so waiting it out would outlast this test.
    await supervisor.ensure([{ ...account, stream: streamAt(slow.url('/retry-late')) }], false);
    await until(() => statuses.get(account.id)?.state === 'waiting');
    const stopped = supervisor.ensure([], false);
    release();
    await stopped;
    await slow.close();
  });

  test('does not miss a reason to retry that comes while it notes that it waits', async () => {
    const slow = await startScenarioServer();
    const { supervisor, until, statuses, holdWriting } = world();
    const late = { ...account, stream: streamAt(slow.url('/retry-late')) };
    const release = holdWriting();
    await supervisor.ensure([late], false);
    await until(() => statuses.get(account.id)?.state === 'waiting');
    const retried = supervisor.ensure([late], true);
    release();
    await retried;
    await until(() => slow.requests.length === 2);
    await supervisor.ensure([], false);
    await slow.close();
  });

  test('says when the host is not allowed, and connects once it is', async () => {
    const { supervisor, until, statuses, allow } = world();
    allow(false);
    await supervisor.ensure([account], false);
    expect(statuses.get(account.id)?.state).toBe('not-allowed');
    allow(true);
    await supervisor.ensure([account], true);
    await until(() => statuses.get(account.id)?.state === 'live');
  });

  test('goes back to the start when the server does not keep the cursor any more', async () => {
    const { supervisor, until, taken, resumeFrom } = world();
    resumeFrom('evt-999999');
    await server.post({ n: 1 });
    await supervisor.ensure([account], false);
    await until(() => taken.length === 1);
  });

  test('closes the stream when the host is not allowed any more', async () => {
    const { supervisor, statuses, allow } = world();
    await supervisor.ensure([account], false);
    await server.waitForStream(limit);
    allow(false);
    await supervisor.ensure([account], false);
    await server.waitForNoStream(limit);
    expect(statuses.get(account.id)?.state).toBe('not-allowed');
  });

  test('ends the stream of an account that is gone', async () => {
    const { supervisor } = world();
    await supervisor.ensure([account], false);
    await server.waitForStream(limit);
    await supervisor.ensure([], false);
    await server.waitForNoStream(limit);
  });
});
