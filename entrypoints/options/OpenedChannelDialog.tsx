import { ChannelDialog } from '../../components/settings/ChannelDialog';
import type { SendChannel } from '../../components/settings/channelForm';
import { useDestinations } from '../../components/settings/useDestinations';
import type { Account } from '../../utils/accounts/account';

/** The dialog that is open: for a new destination, or to change the one with this id. */
export interface OpenedChannel {
  accountId: string;
  channel: SendChannel;
  editing?: string;
}

interface Props {
  account: Account;
  opened: OpenedChannel;
  onSaved: (name: string) => void;
  onClose: () => void;
}

/** Connects a channel of an account, or changes one of its destinations. */
export function OpenedChannelDialog({ account, opened: { channel, editing }, onSaved, onClose }: Props) {
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
