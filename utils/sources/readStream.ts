import type { StreamAccount } from '../accounts/account';
import type { Position } from '../journal/cursors';
import { logError } from '../log';
import { type FirstSigns, kindBySigns, type StreamKind } from './foreign/kind';
import { failureIn, journalled } from './journalled';
import { type Reading, workedAfterMs } from './mode';
import { createOverlap } from './overlap';
import { type Resumed, resume } from './resume';
import { aheadMs } from './serverTime';
import { wait } from './wait';
import type { SourceWorld } from './world';

/** How a stream says that something may be missing. */
export interface StreamGap {
  /** The server does not know the position at all. */
  restart?: boolean;
  /** It was lost while the stream was not open; else the open stream says that it lost its place. */
  beforeOpening: boolean;
  /** How far the server's clock is ahead of ours, where it is known. */
  serverAheadMs?: number | undefined;
}

/** What happens while a stream is read. */
export interface StreamHooks {
  /** Whether to prove by an event that is known that nothing was lost before it. */
  overlap: boolean;
  /** Epoch ms; until then the stream before this one was heard. */
  heardAt?: number | undefined;
  /** The server answered with a stream. */
  onOpen: () => void;
  onByte: () => void;
  /** Something between the position and what comes now may be missing. */
  onGap: (position: Position, gap: StreamGap) => Promise<void>;
  /** Frames came; `held`: reading had to wait for them. How long to wait in ms before the next ones are taken. */
  onFrames: (count: number, held: boolean) => number;
}

/**
 * Reads one connection of an account's stream to its end, into the journal. Never throws: whatever ends it is in
 * the answer.
 */
export async function readStream(
  account: StreamAccount,
  world: SourceWorld,
  signal: AbortSignal,
  hooks: StreamHooks,
): Promise<Reading> {
  let openedAt = Number.POSITIVE_INFINITY;
  let bytes = false;
  let retryMs: number | undefined;
  const onByte = (): void => {
    bytes = true;
    hooks.onByte();
  };
  let learnt: StreamKind | undefined;
  let isFirst = true;
  /** Accounts that were connected before their kind could be told, or while the server was slow, have none or another. */
  const learn = ({ comment, ...signs }: FirstSigns): void => {
    // A comment says something only where the stream begins with it.
    const kind = kindBySigns(account.stream.url, isFirst ? { comment, ...signs } : signs);
    isFirst = false;
    if (kind === undefined || kind === (learnt ?? account.stream.kind)) return;
    learnt = kind;
    world.keepKind(account, kind).catch(logError);
  };
  const onRetry = (ms: number): void => {
    retryMs = ms;
  };
  const reading = (failure?: Reading['failure']): Reading => ({
    opened: Number.isFinite(openedAt),
    bytes,
    worked: bytes && world.now() - openedAt >= workedAfterMs,
    failure,
    retryMs,
  });

  async function takeAll({ stream, expected, proveLast }: Resumed, position: Position): Promise<void> {
    const serverAheadMs = aheadMs(stream.serverAt, world.now());
    const overlap = createOverlap(expected, {
      take: async (batch) => {
        await journalled(world.take(account, { ...batch, source: 'stream', serverAheadMs }));
      },
      onMissing: () => journalled(hooks.onGap(position, { beforeOpening: true, serverAheadMs })),
    });
    let isProven = proveLast === undefined;
    try {
      for await (const { held = false, ...arrived } of stream.batches) {
        if (!isProven && arrived.frames.length > 0) {
          isProven = true;
          if (!(await proveLast?.()))
            await journalled(hooks.onGap(position, { beforeOpening: true, serverAheadMs }));
        }
        if (arrived.reset)
          await journalled(hooks.onGap(await world.readPosition(account), { beforeOpening: false }));
        await overlap.take(arrived);
        const pauseMs = hooks.onFrames(arrived.frames.length, held);
        if (pauseMs > 0) await wait(pauseMs, signal);
        signal.throwIfAborted();
      }
    } finally {
      await overlap.conclude();
    }
  }

  try {
    const position = await journalled(world.readPosition(account));
    const resumed = await resume(account, position, hooks, {
      fetch: world.fetch,
      now: world.now,
      signal,
      onByte,
      onRetry,
      onComment: (comment) => learn({ comment }),
      onMessage: ({ id, event }) => learn({ id, event }),
    });
    openedAt = world.now();
    hooks.onOpen();
    const { gap: isGap, restart = false, stream } = resumed;
    const serverAheadMs = aheadMs(stream.serverAt, world.now());
    const gap = { restart, beforeOpening: true, serverAheadMs };
    if (isGap) await journalled(hooks.onGap(position, gap));
    await takeAll(resumed, position);
    return reading();
  } catch (error) {
    return reading(failureIn(error, signal.aborted));
  }
}
