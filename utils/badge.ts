import { browser } from 'wxt/browser';
import type { ConnectionStatus } from './status';

/** The toolbar shows `!` while an account's events cannot arrive without somebody doing something. */
export async function renderBadge(statuses: readonly ConnectionStatus[]): Promise<void> {
  const attention = statuses.some(({ state }) => state === 'stopped' || state === 'not-allowed');
  await browser.action.setBadgeText({ text: attention ? '!' : '' });
  await browser.action.setBadgeBackgroundColor({ color: '#b42318' });
}
