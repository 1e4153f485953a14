import type { SendFailure, SendOutcome, SendWorld } from '../send';
import { answerText } from './answer';
import { type Ask, type Exchange, exchange } from './exchange';
import { notBefore, statusFailure } from './statusFailure';

interface Reading {
  /** What must not be shown of the answer. */
  secrets: readonly string[];
  now: number;
  /** Statuses that this receiver means differently. */
  failures?: Readonly<Record<number, SendFailure>>;
}

/** What an exchange came to, by its status alone. */
export function outcomeOf(
  { latencyMs, ...rest }: Exchange,
  { secrets, now, failures = {} }: Reading,
): SendOutcome {
  if (!rest.reply) return { state: 'failed', reason: rest.reason, answer: { latencyMs, body: '' } };
  const { status, headers, text } = rest.reply;
  const answer = { status, latencyMs, body: answerText(text, secrets) };
  const reason = failures[status] ?? statusFailure(status);
  if (reason === undefined) return { state: 'sent', answer };
  const later = notBefore(headers, now);
  return { state: 'failed', reason, ...(later === undefined ? {} : { notBefore: later }), answer };
}

/** Posts JSON once and says what came of it: what was answered with a 2xx is sent, whatever the rest of the answer. */
export async function post(
  ask: Required<Omit<Ask, 'mostBytes'>>,
  world: SendWorld,
  reading: Omit<Reading, 'now'>,
): Promise<SendOutcome> {
  const headers = { ...ask.headers, 'content-type': 'application/json' };
  const came = await exchange({ ...ask, headers }, world);
  return outcomeOf(came, { ...reading, now: world.now() });
}
