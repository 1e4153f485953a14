import type { Random } from './random.ts';

/** What can go wrong with one request. `none` is drawn too: a network that never works proves nothing. */
const faults = {
  none: 'everything passes, cut into chunks at random places',
  refuse: 'the connection is reset before there is an answer',
  'server-error': '500, 502 or 503, the last with Retry-After',
  gone: '410, though the server knows the id',
  rewind: 'the server is asked to resume from an earlier id',
  'slow-answer': 'the answer takes its time',
  reset: 'the connection is reset in the middle of a frame',
  half: 'the answer ends properly in the middle of a frame',
  stall: 'nothing comes for a while, then the rest',
  'stall-reset': 'nothing comes for a while, then a reset',
  duplicate: 'frames come twice, or once more after later ones',
  slow: 'a stretch of bytes comes one by one',
} as const;

export type Fault = keyof typeof faults;

const weights: Record<Fault, number> = {
  none: 6,
  refuse: 1,
  'server-error': 1,
  gone: 1,
  rewind: 2,
  'slow-answer': 1,
  reset: 3,
  half: 3,
  stall: 2,
  'stall-reset': 2,
  duplicate: 3,
  slow: 2,
};

/** After this many in a row that went wrong, one goes right: a network that is never usable proves nothing. */
const mostInARow = 3;

/** Draws the faults of one run. How likely each is differs from seed to seed, by half to one and a half times. */
export function createFaultPlan(random: Random): () => Fault {
  const rates = Object.entries(weights).map(
    ([fault, weight]) => [fault as Fault, weight * (0.5 + random.next())] as const,
  );
  const total = rates.reduce((sum, [, rate]) => sum + rate, 0);
  let inARow = 0;
  const draw = (): Fault => {
    let left = random.next() * total;
    for (const [fault, rate] of rates) {
      left -= rate;
      if (left < 0) return fault;
    }
    return 'none';
  };
  return () => {
    const fault = inARow >= mostInARow ? 'none' : draw();
    inARow = fault === 'none' ? 0 : inARow + 1;
    return fault;
  };
}
