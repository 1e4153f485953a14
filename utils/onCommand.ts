import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { onMessage, type Protocol } from './messaging';

const schemas = {
  ensureRunning: z.enum(['check', 'retry']),
  showTest: z.string(),
  disconnect: z.string(),
  resolveThread: z.object({ accountId: z.string(), key: z.string() }),
  refreshMirror: z.object({ accountId: z.string(), application: z.string() }),
  feedRelay: z.object({ accountId: z.string(), hook: z.url(), replace: z.boolean() }),
  copyToGroup: z.object({ accountId: z.string(), application: z.string(), group: z.string() }),
};

/**
 * Answers one command of this extension's own pages. Anybody else, and data of another form, is refused with an
 * error that only the sender sees.
 */
export function onCommand<T extends keyof Protocol>(
  command: T,
  answer: (data: Parameters<Protocol[T]>[0]) => Promise<ReturnType<Protocol[T]>>,
): void {
  onMessage(command, (message) => {
    const { id, url } = message.sender;
    const ours = id === browser.runtime.id && url?.startsWith(browser.runtime.getURL('/'));
    const data = schemas[command].safeParse(message.data);
    if (!ours || !data.success) throw new Error(`The command ${command} was not understood.`);
    return answer(data.data as Parameters<Protocol[T]>[0]) as never;
  });
}
