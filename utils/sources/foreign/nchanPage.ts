import { longestEvent } from '../batches';
import { boundedText } from '../boundedText';
import { StreamFailure } from '../failure';
import { asStreamed, type PolledFrame } from '../page';
import type { PageTarget, ServedPage } from '../poll';
import { type RequestWorld, request } from '../request';
import { servedAt } from '../serverTime';
import type { PageWorld } from './dialect';

/** Each is a request of its own. */
const mostEvents = 100;
/** What is kept is answered at once; only something new lets wait. */
const settledMs = 1_000;
/** In UTF-8 a character has at most this many bytes. */
const bytesPerCharacter = 4;

interface NchanEvent {
  id: string;
  data: string;
  at: number;
  serverAt: number | undefined;
}

/** Everything that is kept: Nchan may be set to begin with what is new where no place is named. */
export const beginning = '0:0';
/** Nchan counts the events of a second in 16 bits. */
const highestNumber = 32_767;

function partsOf(id: string): { second: number; number: number } {
  const [second = 0, number = 0] = id.split(':').map(Number);
  return { second, number };
}

/** A place right before this event. */
function before(id: string): string {
  const { second, number } = partsOf(id);
  return number > 0 ? `${second}:${number - 1}` : `${second - 1}:${highestNumber}`;
}

/** The event after this place, by Nchan's long-polling; `undefined` when none came within that time. */
async function askNext(
  { url, token }: Pick<PageTarget, 'url' | 'token'>,
  place: string,
  withinMs: number,
  world: RequestWorld,
): Promise<NchanEvent | undefined> {
  const held = AbortSignal.timeout(withinMs);
  const { second, number } = partsOf(place);
  const headers = {
    'If-Modified-Since': new Date(second * 1000).toUTCString(),
    'If-None-Match': String(number),
  };
  try {
    const signal = AbortSignal.any([world.signal, held]);
    const response = await request(url, headers, token, { ...world, signal });
    const modified = Date.parse(response.headers.get('Last-Modified') ?? '');
    const tag = /^"?(\d+)"?$/.exec(response.headers.get('Etag') ?? '')?.[1];
    if (response.status === 304) return undefined;
    if (Number.isNaN(modified) || tag === undefined) {
      await response.body?.cancel();
      throw new StreamFailure({ code: 'not-a-page' });
    }
    const data = asStreamed(await boundedText(response, longestEvent * bytesPerCharacter));
    return { id: `${modified / 1000}:${tag}`, data, at: modified, serverAt: servedAt(response.headers) };
  } catch (error) {
    world.signal.throwIfAborted();
    if (held.aborted) return undefined;
    if (error instanceof StreamFailure && error.failure.httpStatus === 408) return undefined;
    throw error;
  }
}

/** Whether the event with this id comes next after the place right before it. */
export async function stillHas(
  target: Pick<PageTarget, 'url' | 'token'>,
  id: string,
  world: RequestWorld,
): Promise<boolean> {
  if (id === beginning) return true;
  const next = await askNext(target, before(id), settledMs, world);
  return next === undefined || next.id === id;
}

/**
 * What Nchan has after an id, or everything where `after` is a time, one request for each event. Waits `holdMs` for
 * the first one. Throws `StreamFailure`: `cursor-gone` when later events are there and that one is not.
 */
export async function fetchNchanPage(
  { after, ...target }: PageTarget,
  world: PageWorld,
): Promise<ServedPage | 'unchanged'> {
  const isId = /^\d+:\d+$/.test(after);
  const frames: PolledFrame[] = [];
  let place = isId ? after : beginning;
  let serverAt: number | undefined;
  while (frames.length < mostEvents) {
    const next = await askNext(target, place, frames.length === 0 ? world.holdMs : settledMs, world);
    if (!next) break;
    if (frames.length === 0 && isId && !(await stillHas(target, after, world)))
      throw new StreamFailure({ code: 'cursor-gone' });
    frames.push({ source: 'poll', streamId: next.id, data: next.data, receivedAt: next.at });
    place = next.id;
    serverAt = next.serverAt;
  }
  if (frames.length === 0) return 'unchanged';
  return { frames, more: frames.length === mostEvents, etag: undefined, serverAt };
}
