import { expect, test } from 'vitest';
import { createSupervisor } from '@/utils/sources/supervisor';
import { fakeAccount } from '../fakes/builders';
import { fakeEventServer } from '../fakes/eventServer';
import { fakeSourceWorld } from '../fakes/sourceWorld';

test('a host that is not allowed is told as long as that lasts, and logged once', async () => {
  const server = fakeEventServer();
  const { world, seen } = fakeSourceWorld(server.fetch);
  const supervisor = createSupervisor({ ...world, mayRead: async () => false });
  const account = fakeAccount();
  for (let alarms = 0; alarms < 3; alarms += 1) await supervisor.ensure([account], false);
  expect(server.requests).toEqual([]);
  expect(seen.status.state).toBe('not-allowed');
  expect(seen.log).toEqual([{ kind: 'lost', reason: 'not-allowed' }]);
  expect(seen.askedForHelp).toBe(3);
});
