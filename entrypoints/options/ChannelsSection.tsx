import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Said, useSaid } from '../../components/Said';
import { ChannelDialog } from '../../components/settings/ChannelDialog';
import type { SendChannel } from '../../components/settings/channelForm';
import { useDestinations } from '../../components/settings/useDestinations';
import { useDirectory } from '../../components/settings/useDirectory';
import { useTroubles } from '../../components/settings/useTroubles';
import type { Account } from '../../utils/accounts/account';
import { isolate } from '../../utils/language/isolate';
import { DestinationCard } from './DestinationCard';

const sectionId = 'channels';
export const sendChannels = ['email', 'slack', 'webhook'] as const satisfies SendChannel[];

/** The dialog that is open: for a new destination, or to change the one with this id. */
export interface OpenedChannel {
  accountId: string;
  channel: SendChannel;
  editing?: string;
}

interface Props {
  accounts: readonly Account[];
  opened: OpenedChannel | undefined;
  open: (opened: OpenedChannel | undefined) => void;
}

/** What the popup asked for in this page's address. */
export function askedChannel(): OpenedChannel | undefined {
  const asked = new URLSearchParams(location.search);
  const channel = sendChannels.find((each) => each === asked.get('channel'));
  const accountId = asked.get('account');
  const editing = asked.get('editing');
  if (location.hash !== `#${sectionId}` || !channel || !accountId) return undefined;
  return { accountId, channel, ...(editing ? { editing } : {}) };
}

/** Where each account sends to, and the way to connect more. */
export function ChannelsSection({ accounts, opened, open }: Props) {
  const { said, say } = useSaid();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (location.hash === `#${sectionId}`) title.current?.scrollIntoView();
  }, []);
  const account = accounts.find(({ id }) => id === opened?.accountId);
  if (accounts.length === 0) return null;
  return (
    <section aria-labelledby={sectionId}>
      <h2 id={sectionId} ref={title}>
        {i18n.t('channelsSection.title')}
      </h2>
      <p class="quiet">{i18n.t('channelsSection.text')}</p>
      {accounts.map((each) => (
        <AccountChannels key={each.id} account={each} open={open} say={say} />
      ))}
      <Said said={said} />
      {account && opened && (
        <OpenedDialog
          account={account}
          opened={opened}
          onSaved={(name) => {
            say(i18n.t('channelsSection.saved', [isolate(name)]));
            open(undefined);
          }}
          onClose={() => open(undefined)}
        />
      )}
    </section>
  );
}

interface OpenedProps {
  account: Account;
  opened: OpenedChannel;
  onSaved: (name: string) => void;
  onClose: () => void;
}

function OpenedDialog({ account, opened: { channel, editing }, onSaved, onClose }: OpenedProps) {
  const destinations = useDestinations(account.id);
  const destination = destinations?.find(({ id }) => id === editing);
  // Not read yet, or disconnected meanwhile.
  if (!destinations || (editing !== undefined && !destination)) return null;
  return (
    <ChannelDialog
      account={account}
      channel={channel}
      editing={destination}
      onSaved={({ name }) => onSaved(name)}
      onClose={onClose}
    />
  );
}

interface AccountProps {
  account: Account;
  open: Props['open'];
  say: (words: string) => void;
}

function AccountChannels({ account, open, say }: AccountProps) {
  const destinations = useDestinations(account.id);
  const troubles = useTroubles(account.id, destinations);
  const { applications } = useDirectory(account.id);
  const [leaving, leave] = useState<string>();
  const nameOf = (application: string | undefined) =>
    applications.find(({ key }) => key === application)?.name ?? application;
  if (!destinations) return null;
  const accountId = account.id;
  return (
    <article class="card">
      <h3>{account.name}</h3>
      {destinations.map((destination) => (
        <DestinationCard
          key={destination.id}
          destination={destination}
          applicationName={nameOf(destination.application)}
          trouble={troubles.get(destination.id)}
          isLeaving={leaving === destination.id}
          leave={leave}
          onEdit={() => open({ accountId, channel: destination.channel, editing: destination.id })}
          say={say}
        />
      ))}
      <p class="buttons">
        {sendChannels.map((channel) => (
          <button key={channel} type="button" onClick={() => open({ accountId, channel })}>
            {i18n.t('channelsSection.connect', [i18n.t(`channels.${channel}`)])}
          </button>
        ))}
      </p>
    </article>
  );
}
