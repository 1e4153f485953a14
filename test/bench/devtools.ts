import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** A connection to a Chromium that was started with `--remote-debugging-port=0`, and to nothing in it yet. */
export interface Devtools {
  send<T>(method: string, params?: object, sessionId?: string): Promise<T>;
  /** Calls back for each event of this name, of any session. Returns the way to stop. */
  on<T>(method: string, listener: (params: T) => void): () => void;
  close(): void;
}

interface Answer {
  id?: number;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string };
}

export async function connectDevtools(profile: string): Promise<Devtools> {
  const [port, path] = await readPort(join(profile, 'DevToolsActivePort'));
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`);
  const waiting = new Map<number, { resolve: (result: never) => void; reject: (error: Error) => void }>();
  const listeners = new Map<string, Set<(params: never) => void>>();
  let sent = 0;
  socket.addEventListener('message', ({ data }) => {
    const { id = 0, method = '', params, result, error } = JSON.parse(String(data)) as Answer;
    for (const listener of listeners.get(method) ?? []) listener(params as never);
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error) asked?.reject(new Error(error.message));
    else asked?.resolve(result as never);
  });
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', reject);
  });
  return {
    send(method, params = {}, sessionId) {
      sent += 1;
      const id = sent;
      socket.send(JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) }));
      return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
    },
    on(method, listener) {
      const all = listeners.get(method) ?? new Set();
      listeners.set(method, all.add(listener));
      return () => void all.delete(listener);
    },
    close: () => socket.close(),
  };
}

const tries = 100;

async function readPort(file: string): Promise<string[]> {
  for (let left = tries; left > 0; left -= 1) {
    const text = await readFile(file, 'utf8').catch(() => '');
    if (text.includes('\n')) return text.trim().split('\n');
    await delay(100);
  }
  throw new Error(`the browser never wrote ${file}`);
}
