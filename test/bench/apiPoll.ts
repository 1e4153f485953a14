import { setTimeout as delay } from 'node:timers/promises';
import type { AccountServer } from '../account-server/account-server.ts';
import { openBarePage } from './backlog.ts';
import { extensionUsageOf } from './processes.ts';
import type { Stage } from './stage.ts';
import { driven } from './stored.ts';

const quietMs = 5_000;
const lookEveryMs = 250;
const patienceMs = 60_000;

export interface FirstRead {
  requests: number;
  backgroundMs: number;
}

/** What starting costs with the API connected, for each of these numbers of applications that nothing is known of. */
export async function readAfterStart(stage: Stage, applications: readonly number[]): Promise<FirstRead[]> {
  const { product: server } = stage.servers;
  const [own] = server.api.accounts;
  const reads: FirstRead[] = [];
  for (const wanted of applications) {
    own.applications.length = 0;
    for (let place = 0; place < wanted; place += 1) server.api.addApplication(`of-${wanted}-${place}`);
    // Nothing is read before the browser that is looked at.
    server.api.answer((response) => {
      response.writeHead(503).end();
      return true;
    });
    await connectApi(stage, wanted);
    server.api.answer(undefined);
    const before = requestsOf(server);
    const browser = stage.startPlain('product');
    try {
      await untilQuiet(server, before);
      const backgroundMs = extensionUsageOf(browser.child.pid ?? 0).cpuMs;
      reads.push({ requests: requestsOf(server) - before, backgroundMs });
    } finally {
      await browser.stop();
      await server.waitForNoStream();
    }
  }
  return reads;
}

const requestsOf = ({ requests, apiUrl }: AccountServer): number =>
  requests.filter(({ path }) => path.startsWith(`${new URL(apiUrl).pathname}/`)).length;

async function untilQuiet(server: AccountServer, before: number): Promise<void> {
  const until = Date.now() + patienceMs;
  for (let [seen, since] = [before, Date.now()]; Date.now() < until; await delay(lookEveryMs)) {
    const now = requestsOf(server);
    if (now !== seen) [seen, since] = [now, Date.now()];
    else if (now > before && Date.now() - since >= quietMs) return;
  }
  throw new Error('the API was asked nothing, or again and again');
}

/** Gives the account the API too; another key of it each time makes what was read before somebody else's. */
const connectApi = (stage: Stage, wanted: number): Promise<void> =>
  driven(stage, async (driver) => {
    const page = await openBarePage(driver);
    const { apiUrl, apiToken } = stage.servers.product;
    await page.evaluate(
      async (url, token, ownAccountId) => {
        interface Stored {
          accounts: { version: number; accounts: object[] };
        }
        interface Storage {
          get(key: string): Promise<Stored>;
          set(items: Stored): Promise<void>;
        }
        const { chrome } = globalThis as unknown as { chrome: { storage: { local: Storage } } };
        const { accounts } = await chrome.storage.local.get('accounts');
        const api = { url, token, ownAccountId };
        const list = accounts.accounts.map((account) => ({ ...account, api }));
        await chrome.storage.local.set({ accounts: { ...accounts, accounts: list } });
      },
      apiUrl,
      apiToken,
      `bench-${wanted}`,
    );
    await page.close();
  });
