import { defineExtensionMessaging } from '@webext-core/messaging';
import type { TestResult } from './channels/showTest';

/** Commands from the popup and the options page to the background. Nothing is pushed the other way: pages watch storage. */
interface Protocol {
  /** Makes sure that everything runs; `retry` also ends every waiting time. */
  ensureRunning(how: 'check' | 'retry'): void;
  /** Raises a real notification for this account, through the journal like any event. */
  showTest(accountId: string): TestResult;
  /** Removes everything of an account, and host grants that nothing else uses. */
  disconnect(accountId: string): void;
}

export const { sendMessage, onMessage, removeAllListeners } = defineExtensionMessaging<Protocol>();
