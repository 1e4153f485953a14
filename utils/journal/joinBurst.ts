import { bundle } from '../channels/bundle';
import type { Threads } from './bufferThreads';
import { withBurst } from './bundles';
import type { decide } from './decide';
import { addNotices } from './notices';
import type { Delivery, IngestStore } from './schema';

type Row = ReturnType<typeof decide>;

const mayJoin = ({ delivery }: Row): boolean => !!delivery && !delivery.isAlone && !delivery.isSecurity;

/**
 * Puts new events into the burst that is open, as `arrange` would with a delivery of each: that takes four requests
 * more for every event of a flood. Resolves to the rows, without the deliveries that they no longer need. `now`: epoch
 * ms.
 */
export async function joinBurst(
  deliveries: IngestStore<'deliveries'>,
  threads: Threads,
  open: Delivery | undefined,
  rows: readonly Row[],
  now: number,
): Promise<readonly Row[]> {
  const joining = rows.filter(mayJoin).map(({ event }) => event);
  // What is due is about to be claimed, which closes it.
  if (open?.dueAt === undefined || open.dueAt <= now || joining.length === 0) return rows;
  const { id: summaryId } = open;
  const { dueAt } = bundle([], { shownAt: [], openUntil: open.dueAt }, now);
  await Promise.all([
    deliveries.put({ ...withBurst(open, joining), dueAt }),
    addNotices(threads, joining, { id: summaryId, isShared: true }, now),
  ]);
  return rows.map((row) =>
    mayJoin(row) ? { ...row, delivery: undefined, event: { ...row.event, summaryId } } : row,
  );
}
