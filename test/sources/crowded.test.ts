import { expect, test, vi } from 'vitest';
import { createSupervisor } from '@/utils/sources/supervisor';
import type { ConnectionStatus } from '@/utils/status';
import { fakeAccount } from '../fakes/builders';
import { fakeEventServer } from '../fakes/eventServer';
import { minutes, seconds, useFakeTime } from '../fakes/fakeTime';
import { fakeSourceWorld } from '../fakes/sourceWorld';

const [first, second, third] = ['first', 'second', 'third'].map((id) => fakeAccount({ id }));
const all = [first, second, third].filter((account) => account !== undefined);

const onEnd = useFakeTime();

/** A server with all three accounts on it, and a status for each. */
function start() {
  const server = fakeEventServer();
  const { world } = fakeSourceWorld(server.fetch);
  const statuses = new Map<string, ConnectionStatus>();
  world.readStatus = async (id) => statuses.get(id) ?? { state: 'connecting', changedAt: 0, attempts: 0 };
  world.writeStatus = async (id, status) => void statuses.set(id, status);
  const supervisor = createSupervisor(world);
  const stop = () => supervisor.ensure([], false);
  onEnd(stop);
  async function pass(ms: number, accounts = all): Promise<void> {
    for (let passed = 0; passed < ms; passed += seconds) {
      if (passed % (30 * seconds) === 0) await supervisor.ensure(accounts, false);
      await vi.advanceTimersByTimeAsync(seconds);
    }
  }
  return { server, statuses, pass, stop };
}

test('a third account on one host is polled, and its stream not even tried', async () => {
  const { server, statuses, pass } = start();
  await pass(20 * minutes);
  expect(server.asked('stream')).toHaveLength(2);
  expect([...statuses.values()].map(({ state }) => state)).toEqual(['live', 'live', 'live']);
  expect(statuses.get('second')).toMatchObject({ source: 'stream' });
  expect(statuses.get('third')).toMatchObject({ source: 'poll', why: 'crowded' });
});

test('it gets its stream where nothing can be polled', async () => {
  const { server, statuses, pass } = start();
  server.behaviour.poll = 404;
  await pass(2 * minutes);
  expect(server.asked('stream')).toHaveLength(3);
  expect(statuses.get('third')).toMatchObject({ state: 'live', source: 'stream' });
});

test('it gets its stream when another account goes, also while no background was there', async () => {
  const { server, statuses, pass, stop } = start();
  await pass(1 * minutes);
  await pass(1 * minutes, all.slice(1));
  expect(statuses.get('third')).toMatchObject({ state: 'live', source: 'stream', why: undefined });
  await pass(1 * minutes);
  expect(statuses.get('third')).toMatchObject({ source: 'poll' });
  await stop();
  await pass(1 * minutes, all.slice(1));
  expect(statuses.get('third')).toMatchObject({ state: 'live', source: 'stream' });
  expect(server.asked('stream')).toHaveLength(2 + 1 + 1 + 2);
});
