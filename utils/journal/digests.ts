import { readRules } from '../preferences/rules/ruleStore';
import { rulesAt } from '../preferences/rules/rules';
import type { Journal } from './database';
import { digestOf } from './summaries';

/**
 * Has each account's digest be due when quiet hours end as they are set now, in the zone that this computer is in now:
 * at once where there are none any more. A snooze puts it off. `now`: epoch ms.
 */
export async function timeDigests(db: Journal, accountIds: readonly string[], now: number): Promise<void> {
  const open = await Promise.all(
    accountIds.map((id) => db.getKeyFromIndex('deliveries', 'byOpenSummary', digestOf(id))),
  );
  const ids = open.flatMap((id) => id ?? []);
  if (ids.length === 0) return;
  const { quiet, snoozedUntilAt } = rulesAt(await readRules())(now);
  const endsAt = [quiet?.untilAt, snoozedUntilAt].flatMap((at) => at ?? []);
  const tx = db.transaction('deliveries', 'readwrite');
  for (const id of ids) {
    const digest = await tx.store.get(id);
    // The desktop may be told of it already.
    if (!digest?.openFor) continue;
    const dueAt = endsAt.length > 0 ? Math.max(...endsAt) : Math.min(now, digest.dueAt ?? now);
    if (digest.dueAt !== dueAt) await tx.store.put({ ...digest, dueAt });
  }
  await tx.done;
}
