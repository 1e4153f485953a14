import type { Account } from '@/utils/accounts/account';
import { createMirror } from '@/utils/preferences/mirror/createMirror';
import { theirCell } from '@/utils/preferences/mirror/difference';
import type { Wanted } from '@/utils/preferences/mirror/edit';
import { makeEdits } from '@/utils/preferences/mirror/makeEdits';
import { addEdits, readApplication, readEdits } from '@/utils/preferences/mirror/store';
import { fakeAccount } from '../../fakes/builders';
import { fakeCloud66 } from './fakeCloud66';

export const stopped = 'noticent_server_stopped';
export const diskFull = 'noticent_disk_full';
export const email = (on: boolean, alert = stopped): Wanted => ({ alert, channel: 'email', on });

/** An account with an API, and what somebody does with it. `start` is what every wake of the background has. */
export function mirrorWorld() {
  const cloud66 = fakeCloud66();
  let account: Account | undefined = fakeAccount({
    id: 'a',
    api: { url: 'https://api.example', token: 'one' },
    stream: { url: 'https://relay.example/events', token: 't', kind: 'nchan' },
  });
  let time = 1_000_000;
  const start = () =>
    createMirror({
      accounts: async () => (account ? [account] : []),
      apiOf: ({ api }) => api && cloud66.api,
      now: () => time,
    });
  return {
    cloud66,
    start,
    pass(ms: number) {
      time += ms;
    },
    now: () => time,
    disconnect() {
      account = undefined;
    },
    removeApi() {
      if (!account) return;
      const { api: _gone, ...rest } = account;
      account = rest;
    },
    changeToken(token: string, accountName?: string) {
      const api = {
        url: 'https://api.example',
        token,
        ...(accountName === undefined ? {} : { accountName }),
      };
      account = account && { ...account, api };
    },
    /** Switches cells of an application, as they are shown. */
    async change(application: string, ...wanted: Wanted[]) {
      const { alerts } = await readApplication('a', application);
      const pending = (await readEdits('a')).filter((edit) => edit.application === application);
      const cellOf = (address: Parameters<typeof theirCell>[1]) => theirCell(alerts, address);
      const newId = () => crypto.randomUUID();
      const context = { application, cellOf, pending, now: time, newId };
      await addEdits('a', makeEdits(wanted, context));
    },
    differences: async (application: string) =>
      (await readApplication('a', application)).differences.map(({ cause }) => cause),
    waiting: async () => (await readEdits('a')).length,
  };
}

/** A world in which somebody has seen everything, and the mirror that runs in it. */
export async function started() {
  const world = mirrorWorld();
  const mirror = world.start();
  await mirror.refresh('a', '*');
  world.cloud66.requests.length = 0;
  return { ...world, mirror };
}
