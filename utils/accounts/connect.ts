import { digest } from '../events/identify';
import { logError } from '../log';
import type { RequestWorld } from '../sources/request';
import { type ConnectionTest, testConnection } from '../sources/testConnection';
import type { Account } from './account';
import type { ValidDraft } from './draft';
import { releaseHosts } from './permissions';
import { readAccounts, saveAccount } from './store';

/**
 * Proves that the stream can be read, then stores the account (or the changed one). The host permission has to
 * be granted before; hosts that a changed account has left are given back. A new address starts afresh: what
 * happened before now, by the server's clock, is history.
 */
export async function connectAccount(
  draft: ValidDraft,
  existing: Account | undefined,
  world: Omit<RequestWorld, 'signal'>,
): Promise<ConnectionTest> {
  const test = await testConnection(draft.stream, world);
  if (!test.ok) return test;
  const seededAt =
    existing?.stream?.url === draft.stream.url ? existing.seededAt : (test.serverAt ?? world.now());
  await saveAccount({
    ...draft,
    ...(existing?.api && { api: existing.api }),
    id: existing?.id ?? crypto.randomUUID(),
    // The same in every browser that reads this stream, whatever it read before.
    key: await digest(draft.stream.url),
    seededAt,
  });
  if (existing) await releaseHosts(existing, await readAccounts()).catch(logError);
  return test;
}
