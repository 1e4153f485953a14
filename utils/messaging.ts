import { defineExtensionMessaging } from '@webext-core/messaging';
import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import type { TestResult } from './channels/showTest';
import type { GroupResult } from './preferences/mirror/copyToGroup';
import type { FeedResult } from './preferences/mirror/feedAccount';

/** Commands from the popup and the options page to the background. Nothing is pushed the other way: pages watch storage. */
interface Protocol {
  /** Makes sure that everything runs; `retry` also ends every waiting time. */
  ensureRunning(how: 'check' | 'retry'): void;
  /** Raises a real notification for this account, through the journal like any event. */
  showTest(accountId: string): TestResult;
  /** Removes everything of an account, and host grants that nothing else uses. */
  disconnect(accountId: string): void;
  /** Settles an open thread by hand, by its key. */
  resolveThread(thread: { accountId: string; key: string }): void;
  /** Reads what Cloud 66 sends for an application, or for all of them. */
  refreshMirror(shown: { accountId: string; application: string }): void;
  /** Has Cloud 66 feed the account's relay at this address, which is nowhere kept. */
  feedRelay(feed: { accountId: string; hook: string; replace: boolean }): FeedResult[];
  /** Gives every application of a group what one has at Cloud 66; nothing where the account has no API. */
  copyToGroup(copy: { accountId: string; application: string; group: string }): GroupResult | undefined;
}

const messaging = defineExtensionMessaging<Protocol>();

export const { sendMessage } = messaging;

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
  messaging.onMessage(command, (message) => {
    const { id, url } = message.sender;
    const ours = id === browser.runtime.id && url?.startsWith(browser.runtime.getURL('/'));
    const data = schemas[command].safeParse(message.data);
    if (!ours || !data.success) throw new Error(`The command ${command} was not understood.`);
    return answer(data.data as Parameters<Protocol[T]>[0]) as never;
  });
}
