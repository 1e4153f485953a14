import { defineExtensionMessaging } from '@webext-core/messaging';
import type { TestResult } from './channels/showTest';
import type { GroupResult } from './preferences/mirror/copyToGroup';
import type { FeedResult } from './preferences/mirror/feedAccount';

/** Commands from the popup and the options page to the background. Nothing is pushed the other way: pages watch storage. */
export interface Protocol {
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

export const { sendMessage, onMessage } = defineExtensionMessaging<Protocol>();
