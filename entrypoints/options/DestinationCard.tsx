import { i18n } from '#i18n';
import { Dialog } from '../../components/Dialog';
import { DialogButtons } from '../../components/DialogButtons';
import { isolate } from '../../components/isolate';
import { releaseOrigins } from '../../utils/accounts/permissions';
import { readAccounts } from '../../utils/accounts/store';
import type { Destination } from '../../utils/channels/destination';
import { changeDestination, removeDestination } from '../../utils/channels/destinations';
import { hostsOf } from '../../utils/channels/hostsOf';

interface Props {
  destination: Destination;
  isLeaving: boolean;
  /** Asks whether to disconnect the one with this id, or nothing any more. */
  leave: (id: string | undefined) => void;
  onEdit: () => void;
  say: (words: string) => void;
}

/** Where it goes, without anything secret: an address's host, or who gets the mail. */
const placeOf = (destination: Destination): string =>
  destination.channel === 'email' ? destination.to.join(', ') : new URL(destination.url).host;

/** One destination: what it is, and what can be done with it. */
export function DestinationCard({ destination, isLeaving, leave, onEdit, say }: Props) {
  const { id, accountId, name, channel, switchedOffAt, ...rest } = destination;
  const run = (work: () => Promise<void>, words: string) =>
    void work().then(
      () => say(words),
      (error) => {
        console.error(error);
        say(i18n.t('options.unexpected'));
      },
    );
  function disconnect() {
    leave(undefined);
    run(
      async () => {
        await removeDestination(accountId, id);
        await releaseOrigins(hostsOf(destination), await readAccounts());
      },
      i18n.t('channelsSection.disconnected', [isolate(name)]),
    );
  }
  const switchOn = () =>
    run(
      () => changeDestination({ ...rest, id, accountId, name, channel } as Destination),
      i18n.t('channelsSection.switchedOn', [isolate(name)]),
    );

  return (
    <div class="destination">
      <p>
        <strong dir="auto">{name}</strong>{' '}
        <span class="quiet">
          {i18n.t(`channels.${channel}`)} · <span dir="ltr">{placeOf(destination)}</span>
        </span>
      </p>
      {switchedOffAt !== undefined && <p class="problem">{i18n.t('channelsSection.off')}</p>}
      <p class="buttons">
        {switchedOffAt !== undefined && (
          <button
            type="button"
            class="primary"
            aria-label={i18n.t('channelsSection.switchOnNamed', [isolate(name)])}
            onClick={switchOn}
          >
            {i18n.t('channelsSection.switchOn')}
          </button>
        )}
        <button
          type="button"
          aria-label={i18n.t('channelsSection.editNamed', [isolate(name)])}
          onClick={onEdit}
        >
          {i18n.t('options.edit')}
        </button>
        <button
          type="button"
          aria-label={i18n.t('channelsSection.disconnectNamed', [isolate(name)])}
          onClick={() => leave(id)}
        >
          {i18n.t('options.disconnect')}
        </button>
      </p>
      {isLeaving && (
        <Dialog
          title={i18n.t('channelsSection.disconnectNamed', [isolate(name)])}
          onClose={() => leave(undefined)}
        >
          <p>{i18n.t('channelsSection.disconnectText')}</p>
          <DialogButtons onCancel={() => leave(undefined)}>
            <button type="button" class="primary" onClick={disconnect}>
              {i18n.t('options.disconnect')}
            </button>
          </DialogButtons>
        </Dialog>
      )}
    </div>
  );
}
