import type { Account } from '../accounts/account';
import { wording } from '../events/wording';
import type { Journal } from './database';

/** The whole journal as one JSON value: redacted as it is stored, accounts without their tokens. */
export async function exportJournal(db: Journal, accounts: readonly Account[], now: number) {
  const [events, deliveries, threads, cursors] = await Promise.all([
    db.getAll('events'),
    db.getAll('deliveries'),
    db.getAll('threads'),
    db.getAll('cursors'),
  ]);
  return {
    version: 1,
    exportedAt: now,
    accounts: accounts.map(({ id, name, dashboardOrigin, seededAt }) => ({
      id,
      name,
      dashboardOrigin,
      seededAt,
    })),
    events: events
      .toSorted((a, b) => a.receivedAt - b.receivedAt)
      .map((event) => ({ ...event, ...wording(event) })),
    deliveries,
    threads,
    cursors: cursors.map(({ streamUrl: _address, ...cursor }) => cursor),
  };
}
