import { type ApiAccount, hasStream } from '../../accounts/account';
import { logError } from '../../log';
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
        await forbid(account, known);
        return undefined;
      }
      const { nextAt = 0, restedAt = known.changedAt } = known;
      // A wait that has not begun yet: the clock was set back, and its end means nothing.
      const early = nextAt - now > longestTimerMs && restedAt <= now;
      const isBack = known.state === 'offline' && world.isOnline(account);
      if (early && !retry && !changed && !isBack) return undefined;
      return (life) => followApi(account, life, beginning(known, retry || isBack, changed), world);
    },
  });

  function beginning(known: ApiStatus, retry: boolean, changed: boolean): ApiStatus {
    const { spending } = known;
    // What was asked counts, whoever asked it.
    if (changed)
      return { state: 'connecting', changedAt: world.now(), attempts: 0, ...(spending ? { spending } : {}) };
    return retry ? { ...known, attempts: 0, nextAt: undefined, listedAt: undefined } : known;
  }

  /** Nothing is asked until somebody allows it; they are told where nothing else brings events. */
  async function forbid(account: ApiAccount, known: ApiStatus): Promise<void> {
    const { spending } = known;
    const changedAt = known.state === 'not-allowed' ? known.changedAt : world.now();
    const status: ApiStatus = {
      state: 'not-allowed',
      changedAt,
      attempts: 0,
      ...(spending ? { spending } : {}),
    };
    if (known.state !== 'not-allowed') await world.writeStatus(account.id, status).catch(logError);
    if (!hasStream(account)) await world.askForHelp(account, 'not-allowed', changedAt).catch(logError);
  }
}
