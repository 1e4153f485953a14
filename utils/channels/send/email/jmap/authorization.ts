import type { JmapDestination } from '../../../destination';

export type JmapCredentials = Pick<JmapDestination, 'user' | 'token'>;

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/** A password with its user's name as RFC 7617 has it, else a bearer token (RFC 6750). */
export const authorization = ({ user, token }: JmapCredentials): string =>
  user === undefined ? `Bearer ${token}` : `Basic ${base64(`${user}:${token}`)}`;

/** Everything that an answer may repeat of them. */
export const secretsOfCredentials = (credentials: JmapCredentials): string[] => [
  credentials.token,
  authorization(credentials).replace(/^\w+ /, ''),
];
