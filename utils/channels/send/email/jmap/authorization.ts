import type { JmapDestination } from '../../../destination';
import { tokensInQuery } from '../../../partsOfAddress';

/** Who asks, and where the session is read: its address may have a key in it. */
export type JmapCredentials = Pick<JmapDestination, 'user' | 'token' | 'sessionUrl'>;

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/** A password with its user's name as RFC 7617 has it, else a bearer token (RFC 6750). */
export const authorization = ({ user, token }: Pick<JmapCredentials, 'user' | 'token'>): string =>
  user === undefined ? `Bearer ${token}` : `Basic ${base64(`${user}:${token}`)}`;

/** Everything that an answer may repeat of them. */
export const secretsOfCredentials = (credentials: JmapCredentials): string[] => [
  credentials.token,
  authorization(credentials).replace(/^\w+ /, ''),
  ...tokensInQuery(credentials.sessionUrl),
];
