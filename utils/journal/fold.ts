import { severityOf } from '../events/catalogue';
import type { decide } from './decide';

type Row = ReturnType<typeof decide>;

/** A desktop shows some four notifications a second: more than this in the queue would come late and for minutes. */
const mostWaiting = 50;

const asSummarised = (row: Row): Row => ({
  ...row,
  missed: true,
  delivery: undefined,
  event: {
    ...row.event,
    decisions: row.event.decisions.map((decision) =>
      decision.channel === 'browser' ? { ...decision, reason: 'summarised' } : decision,
    ),
  },
});

/**
 * What becomes of new events when so many deliveries are `waiting` already: those that would make the queue too long
 * are told in a summary. What concerns security is always told by itself.
 */
export function fold(rows: readonly Row[], waiting: number): { rows: Row[]; isFlood: boolean } {
  let room = mostWaiting - waiting;
  let isFlood = false;
  const folded = rows.map((row) => {
    if (!row.delivery || severityOf(row.event.type) === 'security') return row;
    room -= 1;
    if (room >= 0) return row;
    isFlood = true;
    return asSummarised(row);
  });
  return { rows: folded, isFlood };
}
