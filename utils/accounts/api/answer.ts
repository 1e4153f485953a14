import type { ApiFailure } from './failure';
import type { Rate } from './rate';

interface About {
  /** As the last answer had it. */
  rate: Rate;
  /** The server's clock at its last answer, epoch ms to the second. */
  serverAt: number | undefined;
}

type Failed = { ok: false; failure: ApiFailure };

/** What was asked for, or why there is none. */
export type Answer<T> = { ok: true; value: T } | Failed;

/** The same with what is known of how it was answered. */
export type ApiAnswer<T> =
  | ({
      ok: true;
      value: T;
      /** Whether it is all that the server has. Nothing follows from what is missing in a list that is not. */
      complete: boolean;
    } & About)
  | (Failed & About);
