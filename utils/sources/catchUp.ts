import type { StreamAccount } from '../accounts/account';
import type { Frame } from '../events/event';
import type { Position } from '../journal/cursors';
import { StreamFailure } from './failure';
import type { PageWorld } from './foreign/dialect';
import { dialectOf } from './foreign/dialectOf';
import { kindOf } from './foreign/kind';
import type { PolledFrame } from './page';
import type { ServedPage } from './poll';
import { startOf } from './resume';

/** What is newer may still be on its way through the open stream. */
const settledMs = 5_000;
/** A run takes no more than this; the next one goes on where it ended. */
const mostPages = 40;

/** What the server last called the page at a position, so that an unchanged one is not sent again. */
export interface PageTag {
  after: string;
  etag: string;
}

export interface CaughtUp {
  /** How many events came that were not known, and should have been by now. */
  missed: number;
  position: Pick<Position, 'verified' | 'verifiedAt'>;
  /** Whether the server did not know the verified event any more, so that time had to do. */
  lost: boolean;
  /** Whether the server has more than was taken. */
  more: boolean;
  /** Whether a server of this kind waits for something new before it answers. */
  mayWait: boolean;
  tag: PageTag | undefined;
  /** The server's clock at the last answer. */
  serverAt: number | undefined;
}

export interface CatchUpWorld extends PageWorld {
  take: (frames: readonly Frame[], serverAt: number | undefined) => Promise<{ added: number }>;
  /** A page of so many events was taken; `more`: another one follows. */
  onPage?: (count: number, more: boolean) => void;
  /** Whether to ask for that one now, rather than at the next run. */
  mayGoOn?: () => boolean;
}

const isGone = (error: unknown): boolean =>
  error instanceof StreamFailure && error.failure.code === 'cursor-gone';

/**
 * Reads by request everything after what is verified. An event that is known changes nothing. Throws
 * `StreamFailure`; then nothing more is verified than before.
 */
export async function catchUp(
  { account, position, tag }: { account: StreamAccount; position: Position; tag: PageTag | undefined },
  world: CatchUpWorld,
): Promise<CaughtUp> {
  const { url, token } = account.stream;
  const { fetchPage, isTouchy, mayWait = false } = dialectOf(kindOf(account.stream, position.read));
  if (!fetchPage) throw new StreamFailure({ code: 'not-a-page' });
  const start = new Date(startOf(account, position)).toISOString();
  const first = (isTouchy ? position.read : position.verified) ?? start;
  const ask = (after: string) =>
    fetchPage({ url, token, after, etag: tag?.after === after ? tag.etag : undefined }, world);

  let lost = false;
  let page = await ask(first).catch((error) => {
    if (!isGone(error) || first === start) throw error;
    lost = true;
    return ask(start);
  });
  const done: Omit<CaughtUp, 'more'> = {
    missed: 0,
    position: lost ? { verified: null, verifiedAt: position.verifiedAt ?? account.seededAt } : {},
    lost,
    mayWait,
    tag,
    serverAt: undefined,
  };
  const seen = new Set([first]);
  let after = lost ? start : first;
  for (let pages = 1; page !== 'unchanged'; pages += 1) {
    done.missed += await takePage(page, world);
    done.serverAt = page.serverAt;
    done.tag = page.etag === undefined ? undefined : { after, etag: page.etag };
    const last = page.frames.findLast(({ streamId }) => streamId !== null);
    if (last?.streamId) {
      done.position = { verified: last.streamId, ...timeOf(last, page.serverAt) };
      after = last.streamId;
    }
    world.onPage?.(page.frames.length, page.more);
    if (!page.more || pages >= mostPages || world.mayGoOn?.() === false) break;
    // A server that says "more" and gives nothing new would be asked for ever.
    if (!last || seen.has(after)) throw new StreamFailure({ code: 'not-a-page' });
    seen.add(after);
    page = await ask(after);
  }
  return { ...done, more: page !== 'unchanged' && page.more };
}

/** No server's word moves the time beyond the server's own clock. */
const timeOf = ({ receivedAt }: PolledFrame, serverAt = Number.POSITIVE_INFINITY) =>
  receivedAt === undefined ? {} : { verifiedAt: Math.min(receivedAt, serverAt) };

/** How many events of the page should have been known, and were not. */
async function takePage({ frames, serverAt }: ServedPage, world: CatchUpWorld): Promise<number> {
  const settledAt = (serverAt ?? world.now()) - settledMs;
  const isSettled = ({ receivedAt = 0 }: PolledFrame): boolean => receivedAt <= settledAt;
  const toFrames = (some: PolledFrame[]): Frame[] => some.map(({ receivedAt: _, ...frame }) => frame);
  const settled = toFrames(frames.filter(isSettled));
  const fresh = toFrames(frames.filter((frame) => !isSettled(frame)));
  const { added } = settled.length > 0 ? await world.take(settled, serverAt) : { added: 0 };
  if (fresh.length > 0) await world.take(fresh, serverAt);
  return added;
}
