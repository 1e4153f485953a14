import type { ConnectionStatus, PollReason } from '../status';
import { type Failure, isRefusal, needsSomebody } from './failure';

/** A connection that lived this long worked; one that ends sooner counts as a failed attempt. */
export const workedAfterMs = 10_000;

/** What became of one connection to the stream. */
export interface Reading {
  /** Whether the server answered with a stream. */
  opened: boolean;
  /** Whether one byte of it came. */
  bytes: boolean;
  worked: boolean;
  /** `undefined`: the server closed it. */
  failure?: Failure | undefined;
  /** The stream's own `retry:` in ms. */
  retryMs?: number | undefined;
}

/** How often in a row, for reasons that polling gets around. */
export type Tally = NonNullable<ConnectionStatus['tally']>;

export const noTally: Tally = { refusals: 0, silences: 0, closes: 0 };

/** Silence without a first byte: whatever stands between keeps the stream until it ends. */
const isSilence = ({ bytes, failure }: Reading): boolean =>
  !bytes && (failure?.code === 'silent' || failure?.code === 'no-answer');

const isClose = ({ opened, failure }: Reading): boolean =>
  opened && (!failure || failure.code === 'closed-early');

const next = (counted: number, again: boolean): number => (again ? counted + 1 : 0);

export function countReading(tally: Tally, reading: Reading): Tally {
  if (reading.worked) return noTally;
  const { failure } = reading;
  return {
    refusals: next(tally.refusals, failure !== undefined && isRefusal(failure)),
    silences: next(tally.silences, isSilence(reading)),
    closes: next(tally.closes, isClose(reading)),
  };
}

const mostSilences = 2;
const mostCloses = 5;
/** One event that a poll finds first may have been on its way; a second time it was left out. */
const mostMisses = 2;

/** Whether the stream leaves out events although it is open. */
export const isDropping = ({ misses = 0 }: Pick<ConnectionStatus, 'misses'>): boolean => misses >= mostMisses;

/** Why events should be polled rather than awaited; `undefined`: the stream is the better way. */
export function reasonToPoll(tally: Tally, failure: Failure | undefined): PollReason | undefined {
  if (failure?.code === 'not-a-stream' || failure?.code === 'endless-line') return 'refused';
  if (tally.silences >= mostSilences) return 'buffered';
  return tally.closes >= mostCloses ? 'closing' : undefined;
}

/** A server that closes at once is nothing to shrug at for long. */
const closesWorthTelling = 3;

/** What to say of a connection that ended, `undefined` where nothing went wrong. */
export const explain = ({ closes }: Tally, failure: Failure | undefined): Failure | undefined =>
  closes >= closesWorthTelling ? { code: 'closes-at-once' } : failure;

/** Whether the server answers and nothing comes, by the stream or by request. */
const isHeld = ({ silences }: Tally, { code }: Failure, poll: ConnectionStatus['poll']): boolean =>
  code === 'silent' && silences >= mostSilences && poll === 'none';

/** The state in which a failed connection waits. */
export const waitingState = (
  tally: Tally,
  failure: Failure | undefined,
  poll: ConnectionStatus['poll'],
): 'stopped' | 'waiting' =>
  failure && (needsSomebody(failure, tally.refusals) || isHeld(tally, failure, poll)) ? 'stopped' : 'waiting';
