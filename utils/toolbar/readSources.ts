import { type Account, hasApi, hasStream } from '../accounts/account';
import { readApiStatus } from '../sources/api/apiStatus';
import { readStatus } from '../status';
import type { Watched } from './faceOf';

/** Every source of these accounts, with what is known of it. */
export const readSources = (accounts: readonly Account[]): Promise<Watched[]> =>
  Promise.all([
    ...accounts.filter(hasStream).map(async ({ id, name }) => ({
      name,
      source: 'stream' as const,
      status: await readStatus(id),
    })),
    ...accounts.filter(hasApi).map(async ({ id, name }) => ({
      name,
      source: 'api' as const,
      status: await readApiStatus(id),
    })),
  ]);
