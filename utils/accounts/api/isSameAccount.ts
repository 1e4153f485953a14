import type { ApiConnection } from '../account';

/**
 * Whether both speak for the same account of Cloud 66, by the account that was chosen. A token that has only its own
 * is known by that one's name.
 */
export const isSameAccount = (one: ApiConnection | undefined, other: ApiConnection | undefined): boolean =>
  one?.url === other?.url &&
  one?.accountId === other?.accountId &&
  (one?.accountId !== undefined || one?.accountName === other?.accountName);
