import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Grid } from '../../components/Grid';
import { Tabs } from '../../components/Tabs';
import { type ChannelId, connectedChannels } from '../../utils/channels/types';
import type { Scope } from '../../utils/events/catalogue';
import { useCells } from './useCells';

/** Which events an account tells about, and where. Every change is stored at once. */
export function SettingsView({ accountId }: { accountId: string }) {
  const [scope, setScope] = useState<Scope>('account');
  const [said, say] = useState('');
  const cells = useCells(accountId, say);
  const tabs = [
    { id: 'account', title: i18n.t('popup.accountScope') },
    { id: 'application', title: i18n.t('popup.applicationScope') },
  ] as const;

  const sayNotConnected = (channel: ChannelId) =>
    say(i18n.t('grid.notConnected', [i18n.t(`channels.${channel}`)]));

  return (
    <div class="settings">
      <Tabs label={i18n.t('popup.scopes')} tabs={tabs} selected={scope} onSelect={setScope}>
        {cells && (
          <Grid
            scope={scope}
            connected={connectedChannels}
            isOn={cells.isOn}
            onToggle={cells.toggle}
            onNotConnected={sayNotConnected}
          />
        )}
      </Tabs>
      <p class="said" role="status">
        {said}
      </p>
    </div>
  );
}
