import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Said, useSaid } from '../../components/Said';
import { useDestinations } from '../../components/settings/useDestinations';
import { useDirectory } from '../../components/settings/useDirectory';
import { useTroubles } from '../../components/settings/useTroubles';
import type { Account } from '../../utils/accounts/account';
import { sendChannels } from '../../utils/channels/ids';
import { DestinationCard } from './DestinationCard';
import type { SectionProps } from './sections';

/** Where each account sends to, and the way to connect more. */
export function ChannelsSection({ accounts, openChannel }: Pick<SectionProps, 'accounts' | 'openChannel'>) {
  const { said, say } = useSaid();
  return (
    <>
      <p class="quiet">{i18n.t('channelsSection.text')}</p>
      {accounts.map((each) => (
        <AccountChannels key={each.id} account={each} open={openChannel} say={say} />
      ))}
      <Said said={said} />
    </>
  );
}

interface AccountProps {
  account: Account;
  open: SectionProps['openChannel'];
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
