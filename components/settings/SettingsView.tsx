import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Account } from '../../utils/accounts/account';
import { type ChannelId, connectedChannels } from '../../utils/channels/types';
import type { Scope } from '../../utils/events/catalogue';
import { resetCells, setCells } from '../../utils/preferences/edits';
import { everyApplication } from '../../utils/preferences/preferences';
import { Tabs } from '../Tabs';
import { useConnection } from '../useConnection';
import { ApplicationPicker } from './ApplicationPicker';
import { ChannelDialog } from './ChannelDialog';
import { CopyDialog } from './CopyDialog';
import { FinanceSettings } from './FinanceSettings';
import { Grid } from './Grid';
import { findRows, gridSections } from './gridModel';
import { PresetDialog } from './PresetDialog';
import { SettingsFooter } from './SettingsFooter';
import { SettingsToolbar } from './SettingsToolbar';
import { useDirectory } from './useDirectory';
import { usePreferences } from './usePreferences';

interface Props {
  account: Account;
  /** Leads to where settings are exported and imported. */
  openExchange: () => void;
}

type Opened = { dialog: 'presets' | 'copy' } | { dialog: 'channel'; channel: ChannelId };

/** Which events an account tells about, and where. Every change is stored at once and can be undone. */
export function SettingsView({ account, openExchange }: Props) {
  const [scope, setScope] = useState<Scope>('account');
  const [chosen, choose] = useState(everyApplication);
  const [search, setSearch] = useState('');
  const [said, say] = useState('');
  const [opened, open] = useState<Opened>();
  const directory = useDirectory(account.id, useConnection(account.id)?.journalAt);
  const settings = usePreferences(account.id, scope === 'account' ? everyApplication : chosen, say);
  const tabs = [
    { id: 'account', title: i18n.t('popup.accountScope') },
    { id: 'application', title: i18n.t('popup.applicationScope') },
  ] as const;
  if (!settings) return null;

  const { application, preferences, change } = settings;
  const sections = gridSections(scope, directory.types);
  const found = findRows(sections, search);
  const types = sections.flatMap(({ rows }) => rows.map(({ type }) => type));
  const name = directory.applications.find(({ key }) => key === application)?.name;
  const close = () => open(undefined);

  const set = (rows: readonly string[], channel: ChannelId, on: boolean) => {
    const wanted = rows.map((type) => ({ application, type, channel, on }));
    change(setCells(preferences, wanted), i18n.t('grid.saved'));
  };
  const reset = (rows: readonly string[], channel?: ChannelId) => {
    const isMeant = (cell: { application: string; type: string; channel: ChannelId }) =>
      cell.application === application &&
      rows.includes(cell.type) &&
      (channel === undefined || cell.channel === channel);
    change(resetCells(preferences, isMeant), i18n.t('grid.resetDone'));
  };

  return (
    <div class="settings">
      <Tabs label={i18n.t('popup.scopes')} tabs={tabs} selected={scope} onSelect={setScope}>
        <SettingsToolbar
          picker={
            scope === 'application' && (
              <ApplicationPicker
                accountId={account.id}
                applications={directory.applications}
                selected={chosen}
                onChoose={choose}
              />
            )
          }
          isOfOne={application !== everyApplication}
          search={search}
          onSearch={setSearch}
          onPresets={() => open({ dialog: 'presets' })}
          onCopy={name === undefined ? undefined : () => open({ dialog: 'copy' })}
          onReset={() => reset(types)}
          onExchange={openExchange}
        />
        <div class="scrolled">
          {found.length === 0 && <p class="empty">{i18n.t('grid.noMatch', [search])}</p>}
          {found.length > 0 && (
            <Grid
              label={tabs.find(({ id }) => id === scope)?.title ?? ''}
              application={application}
              preferences={preferences}
              sections={found}
              connected={connectedChannels}
              onSet={set}
              onReset={(type, channel) => reset([type], channel)}
              onNotConnected={(channel) => open({ dialog: 'channel', channel })}
            />
          )}
          {scope === 'account' && <FinanceSettings account={account} say={say} />}
        </div>
      </Tabs>
      <SettingsFooter accountId={account.id} said={said} undo={settings.undo} />
      {opened?.dialog === 'channel' && <ChannelDialog channel={opened.channel} onClose={close} />}
      {opened?.dialog === 'presets' && (
        <PresetDialog
          accountId={account.id}
          application={application}
          preferences={preferences}
          sections={sections}
          onApply={(changes) => change(changes, i18n.t('presets.done'))}
          onClose={close}
        />
      )}
      {opened?.dialog === 'copy' && name !== undefined && (
        <CopyDialog
          accountId={account.id}
          from={{ key: application, name }}
          applications={directory.applications}
          onApply={(changes, before) => change(changes, i18n.t('copy.done'), before)}
          onClose={close}
        />
      )}
    </div>
  );
}
