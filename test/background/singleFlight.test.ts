import { expect, test } from 'vitest';
import { singleFlight } from '@/utils/singleFlight';

/** A task whose runs end when told to, and that knows how many of them there were side by side. */
function heldTask() {
  const runs: PromiseWithResolvers<void>[] = [];
  let beside = 0;
  let mostBeside = 0;
  const task = singleFlight(async () => {
    const run = Promise.withResolvers<void>();
    runs.push(run);
    beside += 1;
    mostBeside = Math.max(mostBeside, beside);
    await run.promise.finally(() => {
      beside -= 1;
    });
  });
  return { task, runs, mostBeside: () => mostBeside };
}

/** Lets everything that is already settled run on, one turn of promises at a time. */
async function askAtEveryTurn(ask: () => void): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) {
    ask();
    await Promise.resolve();
  }
}

test('runs once more for everybody who asked while it ran', async () => {
  const { task, runs } = heldTask();
  const first = task();
  const [second, third] = [task(), task()];
  runs[0]?.resolve();
  await first;
  await Promise.resolve();
  runs[1]?.resolve();
  await Promise.all([second, third]);
  expect(runs).toHaveLength(2);
});

test('never runs beside itself, whenever it is asked', async () => {
  const { task, runs, mostBeside } = heldTask();
  void task();
  void task();
  runs[0]?.resolve();
  await askAtEveryTurn(() => void task());
  expect(mostBeside()).toBe(1);
  expect(runs).toHaveLength(2);
});

test('runs again for those who asked after a run that failed', async () => {
  const { task, runs } = heldTask();
  const first = task();
  const second = task();
  runs[0]?.reject(new Error('the first run'));
  await expect(first).rejects.toThrow('the first run');
  await askAtEveryTurn(() => undefined);
  runs[1]?.resolve();
  await expect(second).resolves.toBeUndefined();
});
