import { browser } from 'wxt/browser';
import type { ConnectionStatus } from './status';

/** What this background last put there; a new one puts it there again. */
let rendered: string | undefined;

/** The toolbar shows `!` while an account's events cannot arrive without somebody doing something. */
export async function renderBadge(statuses: readonly ConnectionStatus[]): Promise<void> {
  const attention = statuses.some(({ state }) => state === 'stopped' || state === 'not-allowed');
  const text = attention ? '!' : '';
  if (text === rendered) return;
  await browser.action.setBadgeText({ text });
  await browser.action.setBadgeBackgroundColor({ color: '#b42318' });
  rendered = text;
}
