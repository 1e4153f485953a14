import { sendChannels } from '../../utils/channels/ids';
import type { OpenedChannel } from './OpenedChannelDialog';

/** The dialog that the popup asked for in this page's address. */
export function askedChannel(): OpenedChannel | undefined {
  const asked = new URLSearchParams(location.search);
  const channel = sendChannels.find((each) => each === asked.get('channel'));
  const accountId = asked.get('account');
  const editing = asked.get('editing');
  if (location.hash !== '#channels' || !channel || !accountId) return undefined;
  return { accountId, channel, ...(editing ? { editing } : {}) };
}
