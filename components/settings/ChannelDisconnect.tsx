import { i18n } from '#i18n';
import { releaseOrigins } from '../../utils/accounts/hostRequests';
import { readAccounts } from '../../utils/accounts/store';
import { removeDestination } from '../../utils/channels/changeDestinations';
import type { Destination } from '../../utils/channels/destination';
import { hostsOf } from '../../utils/channels/hostsOf';
import { isolate } from '../../utils/language/isolate';
import { logError } from '../../utils/log';
import { Dialog } from '../Dialog';
import { DialogButtons } from '../DialogButtons';

interface Props {
  destination: Destination;
  say: (words: string) => void;
  onClose: () => void;
}

async function disconnect(destination: Destination): Promise<void> {
  await removeDestination(destination.accountId, destination.id);
  await releaseOrigins(hostsOf(destination), await readAccounts());
}

/** Asks before a destination is disconnected, as what waits for it is discarded; Escape cancels. */
export function ChannelDisconnect({ destination, say, onClose }: Props) {
  const name = isolate(destination.name);
  function confirm() {
    onClose();
    void disconnect(destination).then(
      () => say(i18n.t('channelsSection.disconnected', [name])),
      (error) => {
        logError(error);
        say(i18n.t('options.unexpected'));
      },
    );
  }
  return (
    <Dialog title={i18n.t('channelsSection.disconnectNamed', [name])} onClose={onClose}>
      <p>{i18n.t('channelsSection.disconnectText')}</p>
      <DialogButtons onCancel={onClose}>
        <button type="button" class="primary" onClick={confirm}>
          {i18n.t('options.disconnect')}
        </button>
      </DialogButtons>
    </Dialog>
  );
}
