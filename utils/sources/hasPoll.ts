import { isTimeFor } from '../isTimeFor';
import type { ConnectionStatus } from '../status';
import type { Failure } from './failure';

/** How long a server is left alone that has no events by request. */
const askAgainMs = 15 * 60_000;

/** A server that had events by request may restart or be mended; so many answers in a row are meant. */
const mostDoubts = 3;

type Known = Pick<ConnectionStatus, 'poll' | 'pollAskAt' | 'pollFailures'>;

const answersThatAreNoPage = new Set([
  'not-a-page',
  'not-a-stream',
  'not-found',
  'redirected',
  'no-answer',
  'ended-by-server',
]);

/** Whether a server that answers like this may have no events by request at all. */
export const isNoPage = ({ code, httpStatus = 0 }: Failure): boolean =>
  answersThatAreNoPage.has(code) || (code === 'server-error' && (httpStatus < 500 || httpStatus === 501));

/** What is known of requests after one that was answered with a page. */
export const pollWorked = { poll: 'works', pollAskAt: undefined, pollFailures: undefined } as const;

/** What is known of requests after one that failed. One that worked before is believed only at the third time. */
export function pollFailed({ poll, pollFailures = 0 }: Known, failure: Failure, now: number): Known {
  if (!isNoPage(failure)) return {};
  const failures = pollFailures + 1;
  return poll === 'works' && failures < mostDoubts
    ? { pollFailures: failures }
    : { poll: 'none', pollAskAt: now + askAgainMs, pollFailures: failures };
}

/** Whether to ask for events by request, though the last answers were none. */
export const mayPoll = ({ poll, pollAskAt = 0 }: Known, now: number): boolean =>
  poll !== 'none' || isTimeFor(pollAskAt, now, askAgainMs);
