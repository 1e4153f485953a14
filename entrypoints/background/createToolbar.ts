import { readAccounts } from '@/utils/accounts/store';
import { renderBadge } from '@/utils/badge';
import { mayNotify } from '@/utils/channels/permissionLevel';
import type { Journal } from '@/utils/journal/database';
import type { Door } from '@/utils/journal/door';
import { countUnread } from '@/utils/journal/unread';
import { logError } from '@/utils/log';
import { singleFlight } from '@/utils/singleFlight';
import { faceOf } from '@/utils/toolbar/faceOf';
import { readSources } from '@/utils/toolbar/readSources';
import { renderFace } from '@/utils/toolbar/renderFace';
import { readTrouble } from '@/utils/trouble';

/** A notification goes first: what the toolbar shows is read from the same storage, and each change asks for it anew. */
const untilDrawnMs = 100;

/** Draws the toolbar's icon, its title and its badge from what is stored, whenever it is called. */
export const createToolbar = (journal: Door, now: () => number): (() => Promise<void>) =>
  singleFlight(async () => {
    await pause(untilDrawnMs);
    const accounts = await readAccounts();
    const countAll = async (db: Journal) => {
      const counts = await Promise.all(accounts.map(({ id }) => countUnread(db, id)));
      return counts.reduce((sum, count) => sum + count, 0);
    };
    const [sources, trouble, allowed, unread] = await Promise.all([
      readSources(accounts),
      readTrouble(now()),
      mayNotify(),
      // Unknown while the journal is shut.
      journal.use(countAll, async () => 0).catch(logError),
    ]);
    const standing = { trouble, mayNotify: allowed, unread: unread ?? 0 };
    const statuses = sources.map(({ status }) => status);
    await renderBadge(statuses, standing);
    await renderFace(faceOf(sources, standing));
  });

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
