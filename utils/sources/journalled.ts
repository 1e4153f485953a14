import { logError } from '../log';
import { StreamFailure } from './failure';

/** What the journal does must not look like something the server did. */
export async function journalled<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    logError(error);
    throw new StreamFailure({ code: 'journal' });
  }
}

/** The failure in whatever was thrown; what is not a stream's own is logged and counts as a connection that broke off. */
export function failureIn(error: unknown, isExpected: boolean) {
  if (error instanceof StreamFailure) return error.failure;
  if (!isExpected) logError(error);
  return { code: 'closed-early' } as const;
}
