import { guarded } from '../../../../sources/request';
import type { SendOutcome, SendWorld } from '../../../send';
import { exchange } from '../../exchange';
import type { JmapCredentials } from './authorization';
import { call } from './call';
import { JmapFailure } from './jmapFailure';
import { identitiesSchema } from './prepare';
import { readSession, refuseExposed } from './session';

type Failed = SendOutcome & { state: 'failed' };

export type JmapDiscovery =
  /** What a destination keeps, and the addresses that mail may be sent from. */
  | { state: 'found'; sessionUrl: string; apiOrigin: string; addresses: string[] }
  /** It goes on at another origin, which has to be allowed first; browsers may not say which it is. */
  | { state: 'elsewhere'; origin?: string }
  /** The server sends no mail for this user. */
  | { state: 'no-mail' }
  | Failed;

interface Typed extends Omit<JmapCredentials, 'sessionUrl'> {
  /** The session's address, or the server's alone. */
  address: string;
  /** Origins that a person allowed besides the typed one. */
  allowed: readonly string[];
}

/** RFC 8620 2.2: where a server says where its session is. */
function startOf(address: string): string {
  const url = new URL(address);
  return url.pathname === '/' ? new URL('/.well-known/jmap', url).href : url.href;
}

/** Follows redirects without credentials. Where it may not follow, a redirect is all that can be known. */
async function follow(url: string, { fetch, now, signal }: SendWorld): Promise<string | undefined | Failed> {
  try {
    const answer = await fetch(url, { ...guarded, redirect: 'follow', signal });
    await answer.body?.cancel().catch(() => undefined);
    return answer.url || url;
  } catch {
    const came = await exchange({ url }, { fetch, now, signal });
    const answer = { latencyMs: came.latencyMs, body: '' };
    if (came.reply) return url;
    return came.reason === 'redirected' ? undefined : { state: 'failed', reason: came.reason, answer };
  }
}

async function discover(typed: Typed, world: SendWorld): Promise<JmapDiscovery> {
  const start = startOf(typed.address);
  const isAllowed = (url: string | URL) =>
    [new URL(start).origin, ...typed.allowed].includes(new URL(url).origin);
  const sessionUrl = await follow(start, world);
  if (sessionUrl === undefined) return { state: 'elsewhere' };
  if (typeof sessionUrl === 'object') return sessionUrl;
  refuseExposed(new URL(sessionUrl));
  if (!isAllowed(sessionUrl)) return { state: 'elsewhere', origin: new URL(sessionUrl).origin };

  const credentials = { ...typed, sessionUrl };
  const { apiUrl, accountId } = await readSession(credentials, world);
  if (accountId === undefined) return { state: 'no-mail' };
  if (!isAllowed(apiUrl)) return { state: 'elsewhere', origin: apiUrl.origin };
  const api = { apiUrl: apiUrl.href, accountId, credentials };
  const answers = await call(api, [['Identity/get', { ids: null }, 'identities']], world);
  const { list } = answers.of('Identity/get', 'identities', identitiesSchema);
  if (list.length === 0) return { state: 'no-mail' };
  return { state: 'found', sessionUrl, apiOrigin: apiUrl.origin, addresses: list.map(({ email }) => email) };
}

/**
 * Finds out how to send by a JMAP server. The credentials go only to the origin that was typed and to those allowed:
 * redirects are followed without them first. Never throws.
 */
export async function discoverJmap(typed: Typed, world: SendWorld): Promise<JmapDiscovery> {
  try {
    return await discover(typed, world);
  } catch (error) {
    if (error instanceof JmapFailure) return error.outcome;
    throw error;
  }
}
