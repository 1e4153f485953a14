import type { Alert } from './alerts';
import type { MirrorFailure } from './items';
import type { WriteReport } from './settle';

export type ApiAnswer<T> =
  | { ok: true; value: T }
  | { ok: false; failure: MirrorFailure; retryAfterMs?: number };

/** The part of Cloud 66's API that the mirror needs, for one account. Never throws. */
export interface MirrorApi {
  applications(): Promise<ApiAnswer<{ uid: string; name: string }[]>>;
  notifications(application: string): Promise<ApiAnswer<Alert[]>>;
  patchNotifications(application: string, alerts: readonly Alert[]): Promise<ApiAnswer<WriteReport>>;
}
