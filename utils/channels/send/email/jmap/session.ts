import * as z from 'zod/mini';
import { isExposed, parseAddress } from '../../../../accounts/address';
import type { JmapDestination } from '../../../destination';
import type { SendWorld } from '../../../send';
import { ask } from './ask';
import type { JmapCredentials } from './authorization';
import { JmapFailure, refusedWith } from './jmapFailure';

export const core = 'urn:ietf:params:jmap:core';
export const mail = 'urn:ietf:params:jmap:mail';
export const submission = 'urn:ietf:params:jmap:submission';

/** What is read of a session (RFC 8620 2). */
const sessionSchema = z.object({
  apiUrl: z.string(),
  primaryAccounts: z.catch(z.record(z.string(), z.string()), {}),
});

export interface Session {
  apiUrl: URL;
  /** Undefined where the server sends no mail for this user. */
  accountId: string | undefined;
}

/** Refuses an address where credentials could be read on the way, whoever allowed it. Throws `JmapFailure`. */
export function refuseExposed(url: URL): void {
  if (!isExposed(url)) return;
  throw new JmapFailure({
    state: 'failed',
    reason: 'exposed',
    answer: { latencyMs: 0, body: url.origin },
  });
}

/** An address in an answer, which may be relative to where that was read (Cyrus 3.6); only the web's can be asked. */
const addressIn = (text: string, base: string): URL | undefined =>
  URL.canParse(text, base) ? parseAddress(new URL(text, base).href) : undefined;

/** Reads the session. Throws `JmapFailure`, also where it leads nowhere or one address is exposed. */
export async function readSession(credentials: JmapCredentials, world: SendWorld): Promise<Session> {
  const { sessionUrl } = credentials;
  refuseExposed(new URL(sessionUrl));
  const { data, ...said } = await ask({ url: sessionUrl }, sessionSchema, credentials, world);
  const { primaryAccounts } = data;
  const apiUrl = addressIn(data.apiUrl, sessionUrl);
  if (!apiUrl) throw refusedWith('server', said.reply.text, said);
  refuseExposed(apiUrl);
  const sends = Object.hasOwn(primaryAccounts, submission) || Object.hasOwn(primaryAccounts, mail);
  return {
    apiUrl,
    accountId: sends ? (primaryAccounts[submission] ?? primaryAccounts[mail]) : undefined,
  };
}

/** The session of a destination, whose API has to be where it was when a person allowed it. */
export async function ownSession(
  destination: JmapDestination,
  world: SendWorld,
): Promise<{ apiUrl: string; accountId: string }> {
  const { apiUrl, accountId } = await readSession(destination, world);
  const answer = { latencyMs: 0, body: apiUrl.origin };
  const allowed = [new URL(destination.sessionUrl).origin, destination.apiOrigin];
  if (!allowed.includes(apiUrl.origin))
    throw new JmapFailure({ state: 'failed', reason: 'redirected', answer });
  if (accountId === undefined) throw new JmapFailure({ state: 'failed', reason: 'invalid', answer });
  return { apiUrl: apiUrl.href, accountId };
}
