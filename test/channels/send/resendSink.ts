import type { FetchLike } from '@/utils/sources/request';
import { type Handle, type Receiver, startReceiver } from './receiver.ts';

/** As its documents have it. */
const resendOrigin = 'https://api.resend.com';

export interface TakenMail {
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
}

export interface ResendSink {
  receiver: Receiver;
  apiKey: string;
  handle: Handle;
  mails: TakenMail[];
  /** `fetch`, with what is meant for Resend going to the stand-in. */
  fetch: FetchLike;
}

/** A stand-in for Resend: what its documents say of `POST /emails`, its errors and its idempotency keys. */
export async function startResendSink(): Promise<ResendSink> {
  const apiKey = 're_the_secret_key_of_resend';
  const mails: TakenMail[] = [];
  const answered = new Map<string, { body: string; id: string }>();
  const handle: Handle = ({ method, path, headers, body }, response) => {
    const answer = (code: number, value: object) => void response.writeHead(code).end(JSON.stringify(value));
    const refuse = (statusCode: number, name: string) =>
      answer(statusCode, { statusCode, name, message: name });
    if (method !== 'POST' || path !== '/emails') return refuse(404, 'not_found');
    if (!headers.authorization) return refuse(401, 'missing_api_key');
    if (headers.authorization !== `Bearer ${apiKey}`) return refuse(403, 'invalid_api_key');
    const key = headers['idempotency-key']?.toString() ?? '';
    if (key.length < 1 || key.length > 256) return refuse(400, 'invalid_idempotency_key');
    const before = answered.get(key);
    if (before)
      return before.body === body
        ? answer(200, { id: before.id })
        : refuse(409, 'invalid_idempotent_request');
    const mail = JSON.parse(body) as TakenMail;
    if (!mail.from || !mail.subject || mail.to.length === 0) return refuse(422, 'missing_required_field');
    mails.push(mail);
    const id = `49a3999c-${answered.size}`;
    answered.set(key, { body, id });
    answer(200, { id });
  };
  const receiver = await startReceiver(handle);
  const redirected: FetchLike = (url, init) => fetch(url.replace(resendOrigin, receiver.origin), init);
  return { receiver, apiKey, handle, mails, fetch: redirected };
}
