import { expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { createDegraded } from '@/utils/journal/degraded';
import { askWithoutJournal } from '@/utils/sources/askWithoutJournal';
import type { FailureCode } from '@/utils/sources/failure';
import { fakeAccount, seededAt } from '../fakes/builders';

const hour = 60 * 60_000;
const account = fakeAccount();
const start = () => {
  const create = vi.spyOn(browser.notifications, 'create');
  let now = seededAt;
  let degraded = createDegraded(() => now);
  return {
    create,
    pass: (ms: number) => {
      now += ms;
    },
    restart: () => {
      degraded = createDegraded(() => now);
    },
    ask: (code: FailureCode) => askWithoutJournal(degraded, account, { code }, now),
  };
};

test('is told once in 24 hours for each reason, by whichever background', async () => {
  const { create, ask, pass, restart } = start();
  for (let asked = 0; asked < 3; asked += 1) {
    await ask('token-refused');
    pass(7 * hour);
    restart();
  }
  expect(create).toHaveBeenCalledOnce();
  await ask('journal');
  expect(create).toHaveBeenCalledTimes(2);
  pass(24 * hour);
  await ask('journal');
  expect(create).toHaveBeenCalledTimes(3);
});

test('is told once where nothing can be remembered either', async () => {
  const { create, ask } = start();
  vi.spyOn(browser.storage.local, 'set').mockRejectedValue(new Error('no room'));
  await expect(ask('journal')).rejects.toThrow('no room');
  await expect(ask('journal')).rejects.toThrow('no room');
  expect(create).toHaveBeenCalledOnce();
});

test('is not silenced by a clock that was set back', async () => {
  const { create, ask, pass } = start();
  await ask('journal');
  pass(-365 * 24 * hour);
  await ask('journal');
  expect(create).toHaveBeenCalledTimes(2);
});
