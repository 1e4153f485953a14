import { i18n } from '#i18n';
import { ChannelDisconnect } from '../../components/settings/ChannelDisconnect';
import type { Destination } from '../../utils/channels/destination';
import { changeDestination } from '../../utils/channels/destinations';
import { isolate } from '../../utils/language/isolate';

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
  const switchOn = () =>
    void changeDestination({ ...rest, id, accountId, name, channel } as Destination).then(
      () => say(i18n.t('channelsSection.switchedOn', [isolate(name)])),
      (error) => {
        console.error(error);
        say(i18n.t('options.unexpected'));
      },
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
        <ChannelDisconnect destination={destination} say={say} onClose={() => leave(undefined)} />
      )}
    </div>
  );
}
