import { guarded, type RequestWorld } from '../request';

/** How long a server may take to say whether it answers without a token. */
const answerWithinMs = 5_000;

/** Whether a stream can be read by whoever knows its address: asked once without the token. Never throws. */
export async function isPublic(url: string, { fetch }: Pick<RequestWorld, 'fetch'>): Promise<boolean> {
  const once = new AbortController();
  const timer = setTimeout(() => once.abort(), answerWithinMs);
  try {
    const headers = { Accept: 'text/event-stream' };
    const { status, headers: answered } = await fetch(url, { ...guarded, headers, signal: once.signal });
    return status === 200 && /^text\/event-stream\b/i.test(answered.get('Content-Type') ?? '');
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
    once.abort();
  }
}
