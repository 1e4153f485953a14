import { retryDelayMs } from '../channels/schedule';
import type { SendFailure, SendOutcome } from '../channels/send';
import type { Attempt, Delivery } from './schema';

/** Why nobody tries again without being asked to. */
const lasting: ReadonlySet<SendFailure> = new Set(['auth', 'invalid', 'gone', 'exposed']);
const mostHistory = 10;

export interface Answered {
  outcome: SendOutcome;
  /** Epoch ms. */
  at: number;
  /** 0 to 1, so that browsers do not all come back at once. */
  random: number;
  /** The place that answered, by `placeKeyOf`. */
  placeKey: string;
  /** Its destination was changed meanwhile, so that the answer says nothing of what it is now. */
  wasChanged: boolean;
  /** It was not reached because this computer has no network, so the attempt does not count. */
  isOffline?: boolean;
}

/** A network that the browser does not see yet may be there again. */
const tryOfflineEveryMs = 60_000;

/** How a row looks after an answer: settled, or due again while there is an attempt left and it is worth one. */
export function afterAnswer(
  delivery: Delivery,
  {
    outcome,
    at,
    random,
    wasChanged,
    isOffline,
  }: Pick<Answered, 'outcome' | 'at' | 'random' | 'wasChanged' | 'isOffline'>,
): Delivery {
  if (isOffline) return { ...delivery, attempts: delivery.attempts - 1, dueAt: at + tryOfflineEveryMs };
  const { dueAt: _due, reason: _last, ...rest } = delivery;
  const attempt: Attempt = {
    at,
    state: outcome.state,
    ...(outcome.state === 'failed' ? { reason: outcome.reason } : {}),
    ...outcome.answer,
  };
  const history = [...(delivery.history ?? []), attempt].slice(-mostHistory);
  if (outcome.state !== 'failed') return { ...rest, history, state: outcome.state, settledAt: at };
  const { reason } = outcome;
  if (wasChanged) return { ...rest, history, reason, dueAt: at };
  const failures = (delivery.failures ?? 0) + 1;
  const delay = lasting.has(reason) ? undefined : retryDelayMs(failures, random);
  if (delay === undefined) return { ...rest, history, failures, state: 'failed', reason, settledAt: at };
  return { ...rest, history, failures, reason, dueAt: at + delay };
}
