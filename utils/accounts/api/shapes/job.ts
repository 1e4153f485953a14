import * as z from 'zod/mini';
import { flag, identity, maybe, numbered, words } from './lenient';

/** One page of Cloud 66's documents gives jobs a uid, another a number. */
export const jobSchema = z.pipe(
  z
    .object({
      uid: maybe(identity),
      id: maybe(identity),
      name: words,
      type: words,
      cron: words,
      status: numbered(['updated', 'started', 'success', 'failed']),
      paused: flag,
    })
    .check(z.refine(({ uid, id }) => uid !== undefined || id !== undefined)),
  z.transform((job) => ({
    uid: job.uid ?? job.id ?? '',
    name: job.name,
    type: job.type,
    cron: job.cron,
    status: job.status,
    isPaused: job.paused,
  })),
);
