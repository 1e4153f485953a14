import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Account } from '@/utils/accounts/account';
import type { FrameBatch } from '@/utils/sources/batches';
import { createSupervisor } from '@/utils/sources/supervisor';
import type { ConnectionStatus } from '@/utils/status';
import { type AccountServer, startAccountServer } from '../account-server/account-server';
import { fakeAccount } from '../fakes/builders';

const limit = { timeoutMs: 5_000 };
let server: AccountServer;
let account: Account;
beforeEach(async () => {
  server = await startAccountServer({ retryMs: 0 });
  account = fakeAccount({ streamUrl: server.streamUrl, token: server.token, seededAt: Date.now() });
});

/** A journal and a session storage just large enough to see what the supervisor does with them. */
function world() {
  const statuses = new Map<string, ConnectionStatus>();
  const taken: string[] = [];
  let cursor: string | null = null;
  let allowed = true;
  let waiter: (() => void) | undefined;
  const changed = () => waiter?.();
  const supervisor = createSupervisor({
    fetch: (url, init) => fetch(url, init),
    now: Date.now,
    random: () => 0,
    readCursor: async () => cursor,
    take: async (_account, { frames, read }: FrameBatch) => {
      taken.push(...frames.map(({ data }) => data));
      if (read !== undefined) cursor = read;
      changed();
      return { added: frames.length };
    },
    mayRead: async () => allowed,
    readStatus: async (id) => statuses.get(id) ?? { state: 'connecting', changedAt: 0, attempts: 0 },
    writeStatus: async (id, status) => {
      statuses.set(id, status);
      changed();
    },
  });
  running.push(() => supervisor.ensure([], false));
  return {
    supervisor,
    statuses,
    taken,
    resumeFrom: (id: string) => {
      cursor = id;
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
    const { supervisor, until, statuses } = world();
    await Promise.all([supervisor.ensure([account], false), supervisor.ensure([account], false)]);
    await until(() => statuses.get(account.id)?.state === 'live');
    await supervisor.ensure([account], true);
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
    const { supervisor, until, statuses } = world();
    const wrong = { ...account, token: 'wrong' };
    await supervisor.ensure([wrong], false);
    await until(() => statuses.get(account.id)?.state === 'stopped');
    const asked = server.requests.length;
    await supervisor.ensure([wrong], false);
    expect(server.requests.length).toBe(asked);
    await supervisor.ensure([account], true);
    await until(() => statuses.get(account.id)?.state === 'live');
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
