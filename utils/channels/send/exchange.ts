import { guarded } from '../../sources/request';
import type { SendFailure, SendWorld } from '../send';
import { type End, readStart } from './readStart';

export interface Ask {
  url: string;
  headers?: Record<string, string>;
  /** Posted when there is one. */
  body?: string;
  /** How much of the answer is read; 64 KiB where it is only shown. */
  mostBytes?: number;
}

/** No receiver decides how much memory is used. */
const shownBytes = 64 * 1024;

export interface Reply {
  status: number;
  headers: Headers;
  /** At most its first `mostBytes`. */
  text: string;
  end: End | 'late';
}

export type Exchange = { latencyMs: number } & (
  | { reply: Reply }
  | { reply?: undefined; reason: Extract<SendFailure, 'redirected' | 'network' | 'timeout'> }
);

/** Neither followed nor confused with silence: browsers hide where a redirect leads, but not that it is one. */
const isRedirect = ({ type, status }: Response): boolean =>
  type === 'opaqueredirect' || (status >= 300 && status < 400);

/**
 * One request to one address and nowhere else, until `signal` ends it. What is sent along reaches no other origin: `redirect: 'manual'` never follows. Never throws.
 */
export async function exchange(
  { url, headers = {}, body, mostBytes = shownBytes }: Ask,
  { fetch, now, signal }: SendWorld,
): Promise<Exchange> {
  const startedAt = now();
  try {
    const post = body === undefined ? {} : { method: 'POST', body };
    const response = await fetch(url, { ...guarded, ...post, redirect: 'manual', headers, signal });
    const latencyMs = now() - startedAt;
    if (isRedirect(response)) {
      await response.body?.cancel().catch(() => undefined);
      return { latencyMs, reason: 'redirected' };
    }
    const { text, end } = await readStart(response, mostBytes);
    const reply = { status: response.status, headers: response.headers, text };
    return { latencyMs, reply: { ...reply, end: end === 'broken' && signal.aborted ? 'late' : end } };
  } catch {
    return { latencyMs: now() - startedAt, reason: signal.aborted ? 'timeout' : 'network' };
  }
}
