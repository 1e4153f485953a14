import * as z from 'zod/mini';
import { tooLong } from '../events/decode';
import type { Frame } from '../events/event';
import { longestEvent } from './batches';
import { StreamFailure } from './failure';

/** A frame with the time at which the server received it (its clock, epoch ms), where it says so. */
export interface PolledFrame extends Frame {
  receivedAt: number | undefined;
}

export interface Page {
  frames: PolledFrame[];
  /** Whether the server has more after the last of them. */
  more: boolean;
}

const pageSchema = z.object({
  events: z.array(z.unknown()),
  more: z.catch(z.boolean(), false),
});

const entrySchema = z.object({
  id: z.catch(z.nullable(z.coerce.string()), null),
  receivedAt: z.catch(z.optional(z.string()), undefined),
  data: z.string(),
});

/** The same text that the stream's `data:` lines give: event ids are computed from it. */
export const asStreamed = (data: string): string =>
  data.length > longestEvent ? tooLong : data.replace(/\r\n?/g, '\n');

/** Written as text anew it would be another event than the one that the stream brought. */
const parsedEntry = z.object({ data: z.record(z.string(), z.unknown()) });

/** An entry that is none becomes a frame that cannot be decoded, so that it is counted and passed. */
function frameOf(entry: unknown): PolledFrame {
  if (parsedEntry.safeParse(entry).success) throw new StreamFailure({ code: 'not-a-page' });
  const read = entrySchema.safeParse(entry);
  if (!read.success) return { source: 'poll', streamId: null, data: '', receivedAt: undefined };
  const { id, receivedAt, data } = read.data;
  const at = Date.parse(receivedAt ?? '');
  return {
    source: 'poll',
    streamId: id === '' || id === 'undefined' || id === 'null' ? null : id,
    data: asStreamed(data),
    receivedAt: Number.isNaN(at) ? undefined : at,
  };
}

/** Reads `{events: [{id, receivedAt, data}], more}`. Throws `StreamFailure` `not-a-page` for anything else, also for `data` that is no text. */
export function readPage(text: string): Page {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new StreamFailure({ code: 'not-a-page' });
  }
  const read = pageSchema.safeParse(body);
  if (!read.success) throw new StreamFailure({ code: 'not-a-page' });
  return { frames: read.data.events.map(frameOf), more: read.data.more };
}
