import { once } from 'node:events';

/** A connection to a browser over WebDriver BiDi. */
export interface Bidi {
  /** Sends a command and resolves with its result; rejects with the browser's words. */
  send<Result>(method: string, params: object): Promise<Result>;
  close(): void;
}

interface Reply {
  id?: number;
  type: 'success' | 'error' | 'event';
  result?: unknown;
  error?: string;
  message?: string;
}

interface Pending {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

const closed = 'the browser closed the connection';

/** Connects and starts a session. `address` is what the browser prints, such as `ws://127.0.0.1:1234`. */
export async function connectBidi(address: string): Promise<Bidi> {
  const socket = new WebSocket(`${address}/session`);
  await once(socket, 'open');
  const pending = new Map<number, Pending>();
  let lastId = 0;
  socket.addEventListener('message', ({ data }) => {
    const reply = JSON.parse(String(data)) as Reply;
    const asked = pending.get(reply.id ?? -1);
    if (!asked || reply.id === undefined) return;
    pending.delete(reply.id);
    if (reply.type === 'success') asked.resolve(reply.result);
    else asked.reject(new Error(`${reply.error}: ${reply.message}`));
  });
  socket.addEventListener('close', () => {
    for (const { reject } of pending.values()) reject(new Error(closed));
  });
  const send = <Result>(method: string, params: object) =>
    new Promise<Result>((resolve, reject) => {
      if (socket.readyState !== WebSocket.OPEN) throw new Error(closed);
      lastId += 1;
      pending.set(lastId, { resolve: (result) => resolve(result as Result), reject });
      socket.send(JSON.stringify({ id: lastId, method, params }));
    }).catch((cause: unknown) => {
      throw new Error(`${method}: ${cause instanceof Error ? cause.message : cause}`, { cause });
    });
  await send('session.new', {
    capabilities: { alwaysMatch: { unhandledPromptBehavior: { default: 'ignore' } } },
  });
  return { send, close: () => socket.close() };
}
