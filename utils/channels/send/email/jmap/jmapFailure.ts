import type { SendFailure, SendOutcome } from '../../../send';
import { answerText } from '../../answer';
import type { Reply } from '../../exchange';

/** Ends a conversation with a JMAP server; what it carries is what `sendByJmap` says. */
export class JmapFailure extends Error {
  readonly outcome: SendOutcome & { state: 'failed' };

  constructor(outcome: SendOutcome & { state: 'failed' }) {
    super(outcome.reason);
    this.outcome = outcome;
  }
}

export interface Said {
  reply: Reply;
  latencyMs: number;
  secrets: readonly string[];
}

/** A failure that the server puts into words, with whatever status. */
export function refusedWith(
  reason: SendFailure,
  words: string,
  { reply, latencyMs, secrets }: Said,
): JmapFailure {
  const answer = { status: reply.status, latencyMs, body: answerText(words, secrets) };
  return new JmapFailure({ state: 'failed', reason, answer });
}
