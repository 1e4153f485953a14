import { boundedText } from '../../sources/boundedText';
import { StreamFailure } from '../../sources/failure';
import { answerWithinMs, explainSilence, guarded, type RequestWorld } from '../../sources/request';
import { servedAt } from '../../sources/serverTime';
import type { ApiConnection } from '../account';
import type { ApiAnswer } from './answer';
import type { Budget } from './budget';
import type { ApiFailure, Scope } from './failure';
import { noRate, readRate } from './rate';
import { statusFailure } from './statusFailure';

/** A page has at most 30 entries; a hundred times what they are likely to take. */
const mostBytes = 4 * 1024 * 1024;

export interface ApiWorld extends RequestWorld {
  budget: Budget;
}

export interface ApiQuestion {
  /** Below the API's address, with a slash before it and every part encoded. */
  path: string;
  /** The scope that the request needs by Cloud 66's documents, for whoever is refused. */
  scope: Scope;
  /** Sent as JSON with `PATCH` when there is one. */
  change?: unknown;
}

const headersOf = ({ token, accountId }: ApiConnection): Record<string, string> => ({
  Accept: 'application/json',
  Authorization: `Bearer ${token}`,
  ...(accountId === undefined ? {} : { 'X-Account': accountId }),
});

const patch = (change: unknown): RequestInit =>
  change === undefined ? {} : { method: 'PATCH', body: JSON.stringify(change) };

function parse(text: string): { ok: true; value: unknown } | { ok: false; failure: ApiFailure } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, failure: { code: text.trimStart().startsWith('<') ? 'web-page' : 'not-json' } };
  }
}

/**
 * One request to the API, with at most 20 s for everything. The token goes to the API's own address and nowhere
 * else: a redirect is a failure, never followed. Never throws.
 */
export async function apiRequest(
  api: ApiConnection,
  { path, scope, change }: ApiQuestion,
  { fetch, now, signal: outer, budget }: ApiWorld,
): Promise<ApiAnswer<unknown>> {
  let about: Pick<ApiAnswer<unknown>, 'rate' | 'serverAt'> = { rate: noRate, serverAt: undefined };
  const failed = (failure: ApiFailure): ApiAnswer<unknown> => ({ ok: false, failure, ...about });
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), answerWithinMs);
  const signal = AbortSignal.any([outer, patience.signal]);
  const url = `${api.url}${path}`;
  try {
    const spent = await budget.spend();
    if (!spent.ok) return failed({ code: 'budget', retryAfterMs: spent.againInMs });
    signal.throwIfAborted();
    const json = change === undefined ? {} : { 'Content-Type': 'application/json' };
    const headers = { ...headersOf(api), ...json };
    const response = await fetch(url, { ...guarded, ...patch(change), headers, signal });
    about = { rate: readRate(response.headers), serverAt: servedAt(response.headers) };
    await budget.note(about.rate);
    const text = await boundedText(response, mostBytes);
    const failure = statusFailure(response, text, { scope, now: about.serverAt ?? now() });
    if (failure) return failed(failure);
    const body = parse(text);
    return body.ok ? { ok: true, value: body.value, complete: true, ...about } : failed(body.failure);
  } catch (error) {
    if (outer.aborted) return failed({ code: 'stopped' });
    if (patience.signal.aborted) return failed({ code: 'no-answer' });
    if (error instanceof StreamFailure)
      return failed({ code: error.failure.code === 'page-too-large' ? 'too-large' : 'cut-short' });
    const mayAsk = (await budget.spend()).ok;
    return failed({ code: mayAsk ? await explainSilence(url, { fetch, signal }) : 'unreachable' });
  } finally {
    clearTimeout(timer);
  }
}
