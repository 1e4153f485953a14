import { browser } from 'wxt/browser';
import type { ApiStatus } from './sources/api/apiStatus';
import type { ConnectionStatus } from './status';
import type { Trouble } from './trouble';

type State = Pick<ConnectionStatus, 'state' | 'failure'> | Pick<ApiStatus, 'state'>;

/** What this background last put there; a new one puts it there again. */
let rendered: string | undefined;

const color = '#b42318';

/** Whether nothing more arrives, or what arrives cannot be kept. */
const needsSomebody = (status: State): boolean =>
  status.state === 'stopped' ||
  status.state === 'not-allowed' ||
  ('failure' in status && status.failure?.code === 'journal');

interface Else {
  trouble?: Trouble | undefined;
  /** Whether the browser lets notifications be shown at all. */
  mayNotify?: boolean;
}

/**
 * The toolbar shows `!` while events cannot arrive, be kept or be shown without somebody doing something. Without a
 * network nothing can be done here: then the icon is hollow, see `faceOf`.
 */
export async function renderBadge(
  statuses: readonly State[],
  { trouble, mayNotify = true }: Else = {},
): Promise<void> {
  const text = !mayNotify || trouble === 'no-journal' || statuses.some(needsSomebody) ? '!' : '';
  if (text === rendered) return;
  await browser.action.setBadgeText({ text });
  await browser.action.setBadgeBackgroundColor({ color });
  rendered = text;
}
