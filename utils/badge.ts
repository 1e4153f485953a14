import { browser } from 'wxt/browser';
import { language } from './language/language';
import type { ApiStatus } from './sources/api/apiStatus';
import type { ConnectionStatus } from './status';
import type { Trouble } from './trouble';

type State = Pick<ConnectionStatus, 'state' | 'failure'> | Pick<ApiStatus, 'state'>;

/** What this background last put there; a new one puts it there again. */
let rendered: string | undefined;

const alarm = '#b42318';
const news = '#1b5bd6';

/** A badge has room for four characters. */
const mostShown = 999;

function countOf(unread: number): string {
  if (unread === 0) return '';
  const count = new Intl.NumberFormat(language(), { useGrouping: false }).format(Math.min(unread, mostShown));
  return unread > mostShown ? `${count}+` : count;
}

/** Whether nothing more arrives, or what arrives cannot be kept. */
const needsSomebody = (status: State): boolean =>
  status.state === 'stopped' ||
  status.state === 'not-allowed' ||
  ('failure' in status && status.failure?.code === 'journal');

/** Whether it keeps somebody from hearing of events, or them from being kept. */
const isGrave = (trouble: Trouble | undefined): boolean => trouble === 'no-journal' || trouble === 'unshown';

interface Else {
  trouble?: Trouble | undefined;
  /** Whether the browser lets notifications be shown at all. */
  mayNotify?: boolean;
  /** How many events nobody has seen. */
  unread?: number;
}

/**
 * The toolbar shows `!` while events cannot arrive, be kept or be shown without somebody doing something, else how
 * many of them nobody has seen. Without a network nothing can be done here: then the icon is hollow, see `faceOf`.
 */
export async function renderBadge(
  statuses: readonly State[],
  { trouble, mayNotify = true, unread = 0 }: Else = {},
): Promise<void> {
  const isNeeded = !mayNotify || isGrave(trouble) || statuses.some(needsSomebody);
  const text = isNeeded ? '!' : countOf(unread);
  if (text === rendered) return;
  await browser.action.setBadgeText({ text });
  await browser.action.setBadgeBackgroundColor({ color: isNeeded ? alarm : news });
  rendered = text;
}
