import { i18n } from '#i18n';
import type { ChannelId } from '../../utils/channels/types';
import { Dialog } from '../Dialog';

interface Props {
  channel: ChannelId;
  onClose: () => void;
}

/** Says why a channel cannot be switched on. */
export function ChannelDialog({ channel, onClose }: Props) {
  const name = i18n.t(`channels.${channel}`);
  return (
    <Dialog title={i18n.t('channelDialog.title', [name])} onClose={onClose}>
      <p>{i18n.t('channelDialog.text', [name])}</p>
      <p class="buttons">
        <button type="button" onClick={onClose}>
          {i18n.t('channelDialog.close')}
        </button>
      </p>
    </Dialog>
  );
}
