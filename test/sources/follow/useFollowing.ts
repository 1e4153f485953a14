import { createSupervisor } from '@/utils/sources/supervisor';
import { fakeAccount, seededAt } from '../../fakes/builders';
import { fakeEventServer } from '../../fakes/eventServer';
import { pass, seconds, useFakeTime } from '../../fakes/fakeTime';
import { fakeSourceWorld } from '../../fakes/sourceWorld';

/** One account at a server, for each test of the file; the alarm looks after it as in a background that lives. */
export function useFollowing() {
  const onEnd = useFakeTime();

  function start() {
    const server = fakeEventServer();
    const { world, seen } = fakeSourceWorld(server.fetch);
    const supervisor = createSupervisor(world);
    const account = fakeAccount();
    const ensure = (retry = false) => supervisor.ensure([account], retry);
    const alarm = setInterval(() => void ensure(), 30 * seconds);
    const stop = async () => {
      clearInterval(alarm);
      await supervisor.ensure([], false);
    };
    onEnd(stop);
    const kinds = () => seen.log.map(({ kind }) => kind);
    return { server, seen, world, ensure, pass, kinds, stop };
  }

  /** Connected, with two events read and verified. */
  async function afterTwoEvents() {
    const started = start();
    await started.ensure();
    await pass(1 * seconds);
    started.server.post('one');
    await pass(1 * seconds);
    started.server.post('two');
    await pass(20 * seconds);
    return started;
  }

  return { start, afterTwoEvents };
}

/** When the last of `afterTwoEvents` came, epoch ms. */
export const lastAt = seededAt + 2 * seconds;
