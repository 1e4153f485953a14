import { latestEdits, type MirrorAddress, type MirrorEdit, sameAddress, type Wanted } from './edit';
import type { MirroredCell } from './snapshot';

export interface EditContext {
  application: string;
  cellOf: (address: MirrorAddress) => MirroredCell;
  /** Those of the application that are still on their way. */
  pending: readonly MirrorEdit[];
  now: number;
  newId: () => string;
}

/** What a change is made upon: what Cloud 66 had, or what the change before it makes of that. */
function basisOf(wanted: Wanted, { cellOf, pending }: EditContext): Pick<MirrorEdit, 'seen' | 'after'> {
  const last = latestEdits(pending).find((edit) => sameAddress(edit, wanted));
  if (!last) return { seen: cellOf(wanted) };
  if (last.on !== wanted.on) return { seen: { on: last.on }, after: last.id };
  return { seen: last.seen, ...(last.after === undefined ? {} : { after: last.after }) };
}

/** The changes as they are queued, each with what it was made upon. */
export function makeEdits(wanted: readonly Wanted[], context: EditContext): MirrorEdit[] {
  // A clock that was set back must not make an earlier change the last one.
  const at = Math.max(context.now, ...context.pending.map((edit) => edit.at + 1));
  return wanted.map(({ alert, channel, on, address }) => ({
    version: 1,
    id: context.newId(),
    application: context.application,
    alert,
    channel,
    on,
    ...(address === undefined ? {} : { address }),
    ...basisOf({ alert, channel, on }, context),
    at,
  }));
}
