import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

export interface SunkMail {
  from: string;
  to: string[];
  /** Headers and body as they came, with line breaks as they came. */
  raw: string;
}

export interface SmtpSink {
  port: number;
  mails: readonly SunkMail[];
  /** Resolves when this many mails have arrived. */
  waitFor(count: number): Promise<void>;
  close(): Promise<void>;
}

/** `c451@…` is refused with that code; `jerr-rateLimit@…` has Cyrus answer with that error of JMAP. */
function refusalOf(recipient: string): string | undefined {
  const code = /^c([45]\d\d)@/.exec(recipient)?.[1];
  const error = /^jerr-(\w+)@/.exec(recipient)?.[1];
  return code ? `${code} answer on request` : error && `421 [jmapError:${error}] answer on request`;
}

const addressIn = (line: string): string => /<(.*?)>/.exec(line)?.[1] ?? '';

/** An SMTP server on loopback that keeps what it is given (RFC 5321, as far as Cyrus speaks it). */
export async function startSmtpSink(): Promise<SmtpSink> {
  const mails: SunkMail[] = [];
  const sockets = new Set<Socket>();

  async function converse(socket: Socket): Promise<void> {
    const say = (line: string) => void socket.write(`${line}\r\n`);
    let mail: SunkMail = { from: '', to: [], raw: '' };
    let data: string[] | undefined;
    say('220 sink ESMTP');
    for await (const line of createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (data) {
        if (line !== '.') {
          data.push(line.replace(/^\./, ''));
          continue;
        }
        mails.push({ ...mail, raw: data.join('\r\n') });
        data = undefined;
        const slow = /^slow(\d+)@/.exec(mail.to[0] ?? '')?.[1];
        if (slow) await pause(Number(slow));
        say('250 kept');
      } else if (/^(EHLO|HELO)/i.test(line)) say('250-sink\r\n250 8BITMIME');
      else if (/^MAIL FROM:/i.test(line)) {
        mail = { from: addressIn(line), to: [], raw: '' };
        say('250 go on');
      } else if (/^RCPT TO:/i.test(line)) {
        const refusal = refusalOf(addressIn(line));
        if (!refusal) mail.to.push(addressIn(line));
        say(refusal ?? '250 go on');
        // What RFC 5321 3.8 asks of a server that says so.
        if (refusal?.startsWith('421')) socket.end();
      } else if (/^DATA/i.test(line)) {
        data = [];
        say('354 send it');
      } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
      else say('250 as you like');
    }
  }

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
    converse(socket).catch(() => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the sink has no port');
  return {
    port: address.port,
    mails,
    async waitFor(count) {
      const until = Date.now() + 5000;
      while (mails.length < count) {
        if (Date.now() > until) throw new Error(`${mails.length} of ${count} mails arrived`);
        await pause(10);
      }
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
