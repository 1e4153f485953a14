import { openJournal } from '../utils/journal/database';
import { countUnread } from '../utils/journal/unread';
import { useRead } from './useRead';

/** How many events of an account nobody has seen, counted again whenever one of the times changes; 0 until it is known. */
export const useUnreadCount = (
  accountId: string,
  journalAt: number | undefined,
  readAt: number | undefined,
): number =>
  useRead(async () => countUnread(await openJournal(), accountId), [accountId, journalAt, readAt]) ?? 0;
