import type { ApiAccount } from '../../accounts/account';
import { longestTimerMs } from '../backoff';
import { createHold } from '../hold';
import type { ApiStatus } from './apiStatus';
import type { ApiWorld } from './apiWorld';
import { followApi } from './followApi';

/** Follows the API of each account, see `createHold`. Everything it must remember lives in the status, not here. */
export function createApiSupervisor(world: ApiWorld) {
  return createHold<ApiAccount>({
    keyOf: ({ key, api, seededAt }) => JSON.stringify([key, api.url, api.token, api.accountId, seededAt]),
    async begin(account, { retry, changed, stop }) {
      const now = world.now();
      const known = await world.readStatus(account.id);
      if (!(await world.mayAsk(account))) {
        await stop();
        if (known.state !== 'not-allowed')
          await note(account, { state: 'not-allowed', changedAt: now, attempts: 0 });
        return undefined;
      }
      const { nextAt = 0, restedAt = known.changedAt } = known;
      // A wait that has not begun yet: the clock was set back, and its end means nothing.
      const early = nextAt - now > longestTimerMs && restedAt <= now;
      const offline = known.state === 'offline' && !world.isOnline(account);
      if ((early && !retry && !changed) || offline) return undefined;
      return (life) => followApi(account, life, beginning(known, retry, changed), world);
    },
  });

  function beginning(known: ApiStatus, retry: boolean, changed: boolean): ApiStatus {
    const { spending } = known;
    // What was asked counts, whoever asked it.
    if (changed)
      return { state: 'connecting', changedAt: world.now(), attempts: 0, ...(spending ? { spending } : {}) };
    return retry ? { ...known, attempts: 0, nextAt: undefined, listedAt: undefined } : known;
  }

  function note(account: ApiAccount, status: ApiStatus): Promise<void> {
    return world.writeStatus(account.id, status).catch(() => undefined);
  }
}
