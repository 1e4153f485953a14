import { bundle, bundleSecurity, mostSecurity, type Plan } from '../channels/bundle';
import { browserDestination } from '../channels/types';
import { summarise } from '../events/summary';
import { type Claiming, laneOf, onDesktop, pullBack } from './deliveries';
import { addNotices } from './notices';
import type { Delivery } from './schema';
import { newSummary } from './summaries';

/** What of the desktop is remembered: as much as decides what is told together. */
const mostShown = 10;

/**
 * Puts what is due and would come too fast into one delivery for each account, in the one transaction: each event stays
 * in exactly one. What has been given its place by itself keeps it, and so does what was ever tried. `now`: epoch ms.
 */
export async function arrange(tx: Claiming, now: number): Promise<void> {
  const [deliveries, lanes] = [tx.objectStore('deliveries'), tx.objectStore('lanes')];
  const readDue = () => deliveries.index('byDestination').getAll(onDesktop(now + 1));
  const [found, wasPulled] = await Promise.all([readDue(), pullBack(deliveries, now)]);
  const due = wasPulled ? await readDue() : found;
  const undecided = due.filter(({ attempts, summary, isAlone }) => attempts === 0 && !summary && !isAlone);
  for (const [accountId, rows] of Map.groupBy(undecided, (row) => row.accountId)) {
    const openOf = (openFor: string) => deliveries.index('byOpenSummary').get(openFor);
    const [known, open, openSecurity] = await Promise.all([
      lanes.get([accountId, browserDestination]),
      openOf(burstOf(accountId)),
      openOf(securityOf(accountId)),
    ]);
    const lane = laneOf(accountId, known);
    const { sentAt, bundledAt, securityAt = [] } = lane;
    const [security, others] = [rows.filter((row) => row.isSecurity), rows.filter((row) => !row.isSecurity)];
    const burst = bundle(others, { shownAt: sentAt, bundledAt, openUntil: open?.dueAt }, now);
    const grave = bundleSecurity(security, { shownAt: securityAt, openUntil: openSecurity?.dueAt }, now);
    const alone = [...burst.alone, ...grave.alone];
    if (alone.length > 0) {
      const put = lanes.put({
        ...lane,
        sentAt: [...sentAt, ...burst.alone.map(() => now)].slice(-mostShown),
        securityAt: [...securityAt, ...grave.alone.map(() => now)].slice(-mostSecurity),
      });
      await Promise.all([put, ...alone.map((row) => deliveries.put({ ...row, isAlone: true }))]);
    }
    await putTogether(tx, open, burst, { openFor: burstOf(accountId), now });
    await putTogether(tx, openSecurity, grave, { openFor: securityOf(accountId), now });
  }
}

const burstOf = (accountId: string): string => `${accountId} bundle`;
const securityOf = (accountId: string): string => `${accountId} security`;

async function putTogether(
  tx: Claiming,
  open: Delivery | undefined,
  { together, dueAt }: Plan<Delivery>,
  { openFor, now }: { openFor: string; now: number },
): Promise<void> {
  const [deliveries, events] = [tx.objectStore('deliveries'), tx.objectStore('events')];
  const found = await Promise.all(together.map(({ eventId }) => events.get(eventId)));
  const told = found.filter((event) => event !== undefined);
  let row = open;
  for (const event of told) {
    row ??= { ...newSummary(event.accountId, event, now), openFor };
    row = { ...row, summary: { ...summarise(row.summary, event), isFlood: true } };
  }
  await Promise.all(together.map(({ id }) => deliveries.delete(id)));
  if (!row || together.length === 0) return;
  const summaryId = row.id;
  await Promise.all(told.map((event) => events.put({ ...event, summaryId })));
  await addNotices(tx.objectStore('threads'), told, { id: summaryId, isShared: true }, now);
  await deliveries.put({ ...row, dueAt });
}
