import { i18n } from '#i18n';
import { ChannelDisconnect } from '../../components/settings/ChannelDisconnect';
import { requestOrigins } from '../../utils/accounts/hostRequests';
import { switchOn } from '../../utils/channels/changeDestinations';
import type { Destination } from '../../utils/channels/destination';
import { hostsOf } from '../../utils/channels/hostsOf';
import type { DestinationTrouble as Trouble } from '../../utils/channels/readTroubles';
import { isolate } from '../../utils/language/isolate';
import { logError } from '../../utils/log';
import { DestinationTrouble } from './DestinationTrouble';

interface Props {
  destination: Destination;
  /** What its one application is called, where it is for one. */
  applicationName: string | undefined;
  trouble: Trouble | undefined;
  isLeaving: boolean;
  /** Asks whether to disconnect the one with this id, or nothing any more. */
  leave: (id: string | undefined) => void;
  onEdit: () => void;
  say: (words: string) => void;
}

/** Where it goes, without anything secret: an address's host, or who gets the mail. */
const placeOf = (destination: Destination): string =>
  destination.channel === 'email' ? destination.to.join(', ') : new URL(destination.url).host;

const digestWords = {
  now: 'channelDialog.digestNow',
  hour: 'channelDialog.digestHour',
  day: 'channelDialog.digestDay',
} as const;

/** What it is for: one application or all, and how often it gets mail. */
function scopeOf(destination: Destination, applicationName: string | undefined): string {
  const which =
    applicationName === undefined
      ? i18n.t('grid.allApplications')
      : i18n.t('channelsSection.only', [isolate(applicationName)]);
  if (destination.channel !== 'email') return which;
  return `${which} · ${i18n.t('channelDialog.digest')}: ${i18n.t(digestWords[destination.digest])}`;
}

/** One destination: what it is, how it does, and what can be done with it. */
export function DestinationCard(props: Props) {
  const { destination, applicationName, trouble, isLeaving, leave, onEdit, say } = props;
  const { id, name, channel } = destination;
  const hosts = hostsOf(destination);

  const attempt = (work: Promise<unknown>, done: string) =>
    void work.then(
      (result) => result !== false && say(done),
      (error) => {
        logError(error);
        say(i18n.t('options.unexpected'));
      },
    );
  const allow = () => attempt(requestOrigins(hosts), i18n.t('channelsSection.allowed', [isolate(name)]));

  return (
    <div class="destination">
      <p>
        <strong dir="auto">{name}</strong>{' '}
        <span class="quiet">
          {i18n.t(`channels.${channel}`)} · <span dir="ltr">{placeOf(destination)}</span>
        </span>
      </p>
      <p class="quiet">{scopeOf(destination, applicationName)}</p>
      {trouble && (
        <DestinationTrouble trouble={trouble} hosts={hosts.map((origin) => new URL(origin).host)} />
      )}
      <p class="buttons">
        {trouble?.state === 'not-allowed' && (
          <button
            type="button"
            class="primary"
            aria-label={i18n.t('channelsSection.allowNamed', [isolate(name)])}
            onClick={allow}
          >
            {i18n.t('options.allowAccess')}
          </button>
        )}
        {trouble?.state === 'off' && (
          <button
            type="button"
            class="primary"
            aria-label={i18n.t('channelsSection.switchOnNamed', [isolate(name)])}
            onClick={() =>
              attempt(switchOn(destination), i18n.t('channelsSection.switchedOn', [isolate(name)]))
            }
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
