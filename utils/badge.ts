import { browser } from 'wxt/browser';
import type { ApiStatus } from './sources/api/apiStatus';
import type { ConnectionStatus } from './status';
import type { Trouble } from './trouble';

type State = Pick<ConnectionStatus, 'state' | 'failure'> | Pick<ApiStatus, 'state'>;

/** What this background last put there; a new one puts it there again. */
let rendered: string | undefined;

/** Without a network nothing can be done here, so it does not call for anybody. */
const colors = { '!': '#b42318', '–': '#667085', '': '#b42318' } as const;

/** Whether nothing more arrives, or what arrives cannot be kept. */
const needsSomebody = (status: State): boolean =>
  status.state === 'stopped' ||
  status.state === 'not-allowed' ||
  ('failure' in status && status.failure?.code === 'journal');

function textFor(statuses: readonly State[], trouble: Trouble | undefined): keyof typeof colors {
  if (trouble === 'no-journal' || statuses.some(needsSomebody)) return '!';
  return statuses.some(({ state }) => state === 'offline') ? '–' : '';
}

/** The toolbar shows `!` while an account's events cannot arrive or be kept without somebody doing something, `–` when offline. */
export async function renderBadge(statuses: readonly State[], trouble?: Trouble): Promise<void> {
  const text = textFor(statuses, trouble);
  if (text === rendered) return;
  await browser.action.setBadgeText({ text });
  await browser.action.setBadgeBackgroundColor({ color: colors[text] });
  rendered = text;
}
