import { type Pace, spend, startPace } from './pace';

/** What comes first may be a backlog, which ends. */
const backlogMs = 30_000;
/** More has been waiting for so long that it is no burst. */
const behindMs = 15_000;
/** What was true this long ago says nothing any more. */
const staleMs = 60_000;

/** What comes from one account, by whichever way, and whether that is more than can be taken in. */
export interface Load {
  /** A connection to its events begins. */
  begin: () => void;
  /** So many frames were taken in; `isBehind`: more of them were already waiting. */
  took: (frames: number, isBehind: boolean) => void;
  /** How long to wait in ms before the next frames. */
  waitMs: () => number;
  /** Whether more comes than the pace allows, or than this computer manages. */
  isFlooded: () => boolean;
  /** To be kept, so that the next background does not start with a full credit. */
  pace: () => Pace;
}

/** `known`: the pace where the last background left it. */
export function createLoad(known: Pace | undefined, now: () => number): Load {
  let pace = known ?? startPace(now());
  let backlogUntil = now() + backlogMs;
  let behindAt: number | undefined;
  let tookAt = 0;

  function isBehind(): boolean {
    const at = now();
    return behindAt !== undefined && at - behindAt >= behindMs && at - tookAt < staleMs;
  }

  return {
    begin() {
      backlogUntil = now() + backlogMs;
    },
    took(frames, more) {
      tookAt = now();
      pace = spend(pace, frames, tookAt).pace;
      behindAt = more ? (behindAt ?? Math.max(tookAt, backlogUntil)) : undefined;
    },
    waitMs: () => spend(pace, 0, now()).waitMs,
    isFlooded: () => spend(pace, 0, now()).pace.credit < 0 || isBehind(),
    pace: () => pace,
  };
}
