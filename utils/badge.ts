import { browser } from 'wxt/browser';
import type { ApiStatus } from './sources/api/apiStatus';
import type { ConnectionStatus } from './status';

type State = Pick<ConnectionStatus | ApiStatus, 'state'>;

/** What this background last put there; a new one puts it there again. */
let rendered: string | undefined;

/** Without a network nothing can be done here, so it does not call for anybody. */
const colors = { '!': '#b42318', '–': '#667085', '': '#b42318' } as const;

function textFor(statuses: readonly State[]): keyof typeof colors {
  if (statuses.some(({ state }) => state === 'stopped' || state === 'not-allowed')) return '!';
  return statuses.some(({ state }) => state === 'offline') ? '–' : '';
}

/** The toolbar shows `!` while an account's events cannot arrive without somebody doing something, `–` when offline. */
export async function renderBadge(statuses: readonly State[]): Promise<void> {
  const text = textFor(statuses);
  if (text === rendered) return;
  await browser.action.setBadgeText({ text });
  await browser.action.setBadgeBackgroundColor({ color: colors[text] });
  rendered = text;
}
