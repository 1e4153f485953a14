import { digest } from '../events/identify';
import { logError } from '../log';
import { forgetMirror } from '../preferences/mirror/store';
import type { Failure } from '../sources/failure';
import { isPublic } from '../sources/foreign/isPublic';
import type { RequestWorld } from '../sources/request';
import { testConnection } from '../sources/testConnection';
import type { Account, ApiConnection } from './account';
import { isSameAccount } from './api/isSameAccount';
import { type ApiProblem, type ApiProof, proveApi } from './api/proveApi';
import type { ValidDraft } from './draft';
import { releaseHosts } from './hostRequests';
import { readAccounts, saveAccount } from './store';

export type Connected =
  | { ok: true }
  | { ok: false; source: 'stream'; failure: Failure }
  | ({ ok: false; source: 'api' } & ApiProblem)
  /** Whoever knows the stream's address can read it, and nobody said that this is meant. */
  | { ok: false; source: 'public' }
  /** Another account has the same events already. */
  | { ok: false; source: 'twin'; name: string };

type Proven = Extract<ApiProof, { ok: true }>;

/** The same in every browser that reads this stream or API account, whatever it read before. */
const keyOf = ({ stream, api }: ValidDraft, proven: Proven | undefined): string =>
  stream ? digest(stream.url) : digest('api', api?.url ?? '', proven?.accountId ?? '');

const nameOf = ({ name, dashboardOrigin }: ValidDraft, api: ApiConnection | undefined): string =>
  name || api?.accountName || api?.userName || new URL(dashboardOrigin).host;

const isSameApi = (one: ApiConnection | undefined, other: ApiConnection | undefined): boolean =>
  one !== undefined &&
  one.url === other?.url &&
  one.token === other.token &&
  one.accountId === other.accountId;

/**
 * Proves that each of the account's sources can be read, then stores the account (or the changed one). A new stream
 * that anybody can read is only stored with `allowPublic`. The host
 * permissions have to be granted before; hosts that a changed account has left are given back. A new stream, or
 * another account of the API, starts afresh: what happened before now, by the server's clock, is history.
 */
export async function connectAccount(
  draft: ValidDraft,
  existing: Account | undefined,
  world: Omit<RequestWorld, 'signal'>,
  { allowPublic = false }: { allowPublic?: boolean } = {},
): Promise<Connected> {
  const proof = draft.api && (await proveApi(draft.api, world));
  if (proof && !proof.ok) return { ...proof, source: 'api' };
  const test = draft.stream && (await testConnection(draft.stream, world));
  if (test && !test.ok) return { ok: false, source: 'stream', failure: test.failure };
  const key = keyOf(draft, proof);
  const twin = (await readAccounts()).find(
    (other) => other.id !== existing?.id && (other.key === key || isSameApi(other.api, proof?.api)),
  );
  if (twin) return { ok: false, source: 'twin', name: twin.name };
  const isNewStream = draft.stream && draft.stream.url !== existing?.stream?.url;
  if (draft.stream && isNewStream && !allowPublic && (await isPublic(draft.stream.url, world)))
    return { ok: false, source: 'public' };
  const isSame = draft.stream ? existing?.stream?.url === draft.stream.url : existing?.key === key;
  await saveAccount({
    id: existing?.id ?? crypto.randomUUID(),
    key,
    name: nameOf(draft, proof?.api),
    dashboardOrigin: draft.dashboardOrigin,
    ...(draft.links ? { links: draft.links } : {}),
    ...(draft.stream ? { stream: { ...draft.stream, ...(test && { kind: test.kind }) } } : {}),
    ...(proof ? { api: proof.api } : {}),
    seededAt: existing && isSame ? existing.seededAt : (test?.serverAt ?? proof?.serverAt ?? world.now()),
  });
  if (existing?.api && !isSameAccount(existing.api, proof?.api)) await forgetMirror(existing.id);
  if (existing) await releaseHosts(existing, await readAccounts()).catch(logError);
  return { ok: true };
}
