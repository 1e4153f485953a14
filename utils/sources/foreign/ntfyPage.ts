import { tooLong } from '../../events/decode';
import { longestEvent } from '../batches';
import { boundedText } from '../boundedText';
import { StreamFailure } from '../failure';
import type { PolledFrame } from '../page';
import type { PageTarget, ServedPage } from '../poll';
import { answerWithinMs, type RequestWorld, request } from '../request';
import { servedAt } from '../serverTime';
import { type NtfyMessage, readNtfyMessage } from './ntfyMessage';

/** Some thousand messages of the longest that ntfy takes. */
const mostBytes = 16 * 1024 * 1024;
/** The longest that an answer may take with its body. */
const wholeWithinMs = 2 * answerWithinMs;

interface Messages {
  messages: NtfyMessage[];
  serverAt: number | undefined;
}

/** What is kept, by `/<topic>/json?poll=1`: one message a line, and no waiting (ntfy's subscribe API, polling). */
async function ask(
  { url, token }: Pick<PageTarget, 'url' | 'token'>,
  query: Record<string, string>,
  world: RequestWorld,
): Promise<Messages> {
  const address = new URL(url);
  address.pathname = address.pathname.replace(/\/sse\/?$/, '/json');
  for (const [name, value] of Object.entries({ poll: '1', ...query })) address.searchParams.set(name, value);
  const patience = AbortSignal.timeout(wholeWithinMs);
  const signal = AbortSignal.any([world.signal, patience]);
  const { text, serverAt } = await readText(address.href, token, { ...world, signal }).catch((error) => {
    world.signal.throwIfAborted();
    throw patience.aborted ? new StreamFailure({ code: 'no-answer' }) : error;
  });
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const messages = lines.map((line) => {
    const message = readNtfyMessage(line);
    if (!message) throw new StreamFailure({ code: 'not-a-page' });
    return message;
  });
  return { messages: messages.filter(({ event }) => event === 'message'), serverAt };
}

async function readText(url: string, token: string, world: RequestWorld) {
  const response = await request(url, {}, token, world);
  return { text: await boundedText(response, mostBytes), serverAt: servedAt(response.headers) };
}

/** Whether the message with this id is still kept: `id` is one of the filters. */
async function stillHas(target: PageTarget, id: string, world: RequestWorld): Promise<boolean> {
  const { messages } = await ask(target, { id }, world);
  return messages.some((message) => message.id === id);
}

const frameOf = ({ id, time, message = '' }: NtfyMessage): PolledFrame => ({
  source: 'poll',
  streamId: id,
  data: message.length > longestEvent ? tooLong : message,
  receivedAt: time === undefined ? undefined : time * 1000,
});

/**
 * What ntfy keeps after the message with an id, or since an ISO time. An id that it does not know is answered with
 * everything that is kept, without a word: where something came it is asked for that message too. Throws
 * `StreamFailure`: `cursor-gone` when that one is not kept any more.
 */
export async function fetchNtfyPage(
  target: PageTarget,
  world: RequestWorld,
): Promise<ServedPage | 'unchanged'> {
  const at = Date.parse(target.after);
  const isTime = /^\d{4}-\d\d-\d\dT/.test(target.after) && !Number.isNaN(at);
  const since = isTime ? String(Math.floor(at / 1000)) : target.after;
  const { messages, serverAt } = await ask(target, { since }, world);
  if (messages.length === 0) return 'unchanged';
  if (!isTime && !(await stillHas(target, target.after, world)))
    throw new StreamFailure({ code: 'cursor-gone' });
  return { frames: messages.map(frameOf), more: false, etag: undefined, serverAt };
}
