import { type Handle, type Receiver, startReceiver } from './receiver';

export interface Texts {
  type: string;
  text: string;
}
export interface SlackBlock {
  type: string;
  text?: Texts;
  fields?: Texts[];
  elements?: (Texts & { url?: string })[];
}
export interface TakenMessage {
  text: string;
  blocks: SlackBlock[];
  attachments: { color: string; fallback: string; blocks: SlackBlock[] }[];
}

export interface SlackSink {
  receiver: Receiver;
  url: string;
  handle: Handle;
  messages: TakenMessage[];
}

const isLong = (texts: readonly (Texts | undefined)[], max: number): boolean =>
  texts.some((text) => text !== undefined && (text.text.length > max || text.text.length === 0));

/** Slack's documented limits (docs.slack.dev, Block Kit reference), and the measured one of the whole. */
export function slackProblems(message: TakenMessage): string[] {
  const blocks = [...message.blocks, ...message.attachments.flatMap((attachment) => attachment.blocks)];
  const problems = [
    blocks.length > 50 && 'too many blocks',
    message.attachments.length > 100 && 'too many attachments',
    JSON.stringify(message).length > 13_000 && 'msg_blocks_too_long',
    ...blocks.map(({ type, text, fields = [], elements = [] }) => {
      if (!['header', 'section', 'context', 'actions'].includes(type)) return `unknown block ${type}`;
      if (isLong([text], type === 'header' ? 150 : 3000)) return `long ${type}`;
      if (fields.length > 10 || elements.length > 10 || isLong(fields, 2000)) return `fields of ${type}`;
      return elements.some(({ url = '' }) => url.length > 3000) && 'long url';
    }),
  ];
  return problems.filter((problem) => problem !== false);
}

/** A stand-in for Slack's incoming webhooks. */
export async function startSlackSink(): Promise<SlackSink> {
  const messages: TakenMessage[] = [];
  const path = '/services/T0123ABCD/B0456EFGH/the-secret-of-the-hook';
  const handle: Handle = ({ path: asked, headers, body }, response) => {
    const answer = (code: number, words: string) => void response.writeHead(code).end(words);
    if (asked !== path) return answer(404, 'no_service');
    if (!headers['content-type']?.startsWith('application/json')) return answer(400, 'invalid_payload');
    const message = JSON.parse(body) as TakenMessage;
    const [problem] = slackProblems(message);
    if (problem) return answer(400, problem);
    messages.push(message);
    answer(200, 'ok');
  };
  const receiver = await startReceiver(handle);
  return { receiver, handle, messages, url: receiver.origin + path };
}
