import { digest } from '../events/identify';
import type { RequestWorld } from '../sources/request';
import { type ConnectionTest, testConnection } from '../sources/testConnection';
import type { Account } from './account';
import type { ValidDraft } from './draft';
import { saveAccount } from './store';

/**
 * Proves that the stream can be read, then stores the account (or the changed one). The host permission has to
 * be granted before. A new address starts afresh: what happened before now, by the server's clock, is history.
 */
export async function connectAccount(
  draft: ValidDraft,
  existing: Account | undefined,
  world: Omit<RequestWorld, 'signal'>,
): Promise<ConnectionTest> {
  const test = await testConnection({ url: draft.streamUrl, token: draft.token }, world);
  if (!test.ok) return test;
  const seededAt =
    existing?.streamUrl === draft.streamUrl ? existing.seededAt : (test.serverAt ?? world.now());
  await saveAccount({
    ...draft,
    id: existing?.id ?? crypto.randomUUID(),
    key: existing?.key ?? (await digest(draft.streamUrl)),
    seededAt,
  });
  return test;
}
