import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Account } from '../../utils/accounts/account';
import type { ChannelId } from '../../utils/channels/ids';
import { channelsOf } from '../../utils/channels/reach';
import { findEntry, type Scope } from '../../utils/events/catalogue';
import { isolate } from '../../utils/language/isolate';
import type { CellChange } from '../../utils/preferences/changes';
import { resetCells, setCells } from '../../utils/preferences/edits';
import { type CellAddress, everyApplication, type Preferences } from '../../utils/preferences/preferences';
import { useSaid } from '../Said';
import { ErrorState } from '../states/ErrorState';
import { Tabs } from '../Tabs';
import { useConnection } from '../useConnection';
import { ApplicationPicker } from './ApplicationPicker';
import { withListed } from './applications';
import type { SendChannel } from './channelForm';
import { FinanceSettings } from './FinanceSettings';
import { Grid } from './Grid';
import { findRows, gridSections } from './gridModel';
import { alertRows } from './mirror/gridMirror';
import { useMirror } from './mirror/useMirror';
import { useMirrorPanel } from './mirror/useMirrorPanel';
import { type OpenedDialog, SettingsDialogs } from './SettingsDialogs';
import { SettingsFooter } from './SettingsFooter';
import { SettingsToolbar } from './SettingsToolbar';
import { useDestinations } from './useDestinations';
import { useDirectory } from './useDirectory';
import { billingWords, useFinance } from './useFinance';
import { usePreferences } from './usePreferences';
import { useTroubles } from './useTroubles';
import { useUnreadable } from './useUnreadable';

interface Props {
  account: Account;
  /** Leads to where settings are exported and imported. */
  openExchange: () => void;
  /** Leads to where a channel is connected, or where this destination of it is changed. */
  openChannel: (channel: SendChannel, editing?: string) => void;
}

/** Which events an account tells about, and where. Every change is stored at once and can be undone. */
export function SettingsView({ account, openExchange, openChannel }: Props) {
  const [scope, setScope] = useState<Scope>('account');
  const [chosen, choose] = useState(everyApplication);
  const [search, setSearch] = useState('');
  const { said, say } = useSaid();
  const [opened, open] = useState<OpenedDialog>();
  const directory = useDirectory(account.id, useConnection(account.id)?.journalAt, chosen);
  const application = scope === 'account' ? everyApplication : chosen;
  const settings = usePreferences(account.id, { scope, application }, say);
  const stored = useDestinations(account.id);
  const destinations = stored ?? [];
  const troubles = useTroubles(account.id, stored);
  const connected = channelsOf(destinations);
  const mirror = useMirror(account, { scope, application }, say);
  const finance = useFinance(account.id, say);
  const { isUnreadable, dismiss } = useUnreadable(account.id);
  const tabs = [
    { id: 'account', title: i18n.t('popup.accountScope') },
    { id: 'application', title: i18n.t('popup.applicationScope') },
  ] as const;
  const mirrored = scope === 'application' ? mirror : undefined;
  const applications = withListed(directory.applications, mirror?.items.state.applications ?? []);
  const sections = gridSections(scope, directory.types, mirrored && alertRows(mirrored.items, application));
  const found = findRows(sections, search);
  const name = applications.find(({ key }) => key === application)?.name;
  const tab = tabs.find(({ id }) => id === scope)?.title ?? '';
  const ready = typeof settings === 'object' ? settings : undefined;
  const panel = useMirrorPanel({
    account,
    mirror: mirrored,
    application,
    connected,
    preferences: ready?.preferences,
    nameOf: (key) => applications.find((each) => each.key === key)?.name ?? key,
    say,
    onOffHere: (cells) => setHere(cells.map(({ row: type, channel }) => ({ type, channel, on: false }))),
  });
  const grid = panel?.grid;

  function change(changes: readonly CellChange[], words: string, before?: Preferences): void {
    if (changes.length === 0) return;
    panel?.forgetUndo();
    ready?.change(changes, words, before);
  }
  function setHere(cells: readonly { type: string; channel: ChannelId; on: boolean }[]): void {
    if (!ready) return;
    const wanted = cells.map((cell) => ({ application, ...cell }));
    change(setCells(ready.preferences, wanted), i18n.t('grid.saved'));
  }
  function set(types: readonly string[], channel: ChannelId, on: boolean): void {
    const { here, there } = grid?.split(types, channel) ?? { here: types, there: [] };
    const andHere = () => {
      if (connected.has(channel)) setHere(here.map((type) => ({ type, channel, on })));
    };
    const wanted = there.map((alert) => ({ alert, channel, on }));
    if (wanted.length > 0) panel?.tell(wanted, andHere);
    else andHere();
  }
  // "All applications" is kept together with the account's own types.
  const isOfTab = ({ type }: CellAddress) =>
    application !== everyApplication || (findEntry(type)?.scope ?? 'application') === scope;
  const resets = (isMeant: (cell: CellAddress) => boolean) =>
    ready ? resetCells(ready.preferences, (cell) => cell.application === application && isMeant(cell)) : [];
  const reset = (isMeant: (cell: CellAddress) => boolean) =>
    change(resets(isMeant), i18n.t('grid.resetDone'));
  function undo(): void {
    const place = ready?.undo();
    if (!place) return;
    setScope(place.scope);
    if (place.scope === 'application') choose(place.application);
  }

  return (
    <div class="settings">
      <Tabs label={i18n.t('popup.scopes')} tabs={tabs} selected={scope} onSelect={setScope}>
        <SettingsToolbar
          picker={
            scope === 'application' && (
              <ApplicationPicker applications={applications} selected={chosen} onChoose={choose} />
            )
          }
          isOfOne={application !== everyApplication}
          search={search}
          onSearch={setSearch}
          onPresets={() => open({ dialog: 'presets' })}
          onCopy={name === undefined ? undefined : () => open({ dialog: 'copy' })}
          onReset={resets(isOfTab).length > 0 ? () => reset(isOfTab) : undefined}
          onExchange={openExchange}
          onFeed={panel?.openFeed}
          onGroup={panel?.openGroup}
        />
        <div class="scrolled">
          {panel?.notices}
          {settings === 'failed' && <ErrorState words={i18n.t('grid.unreadable')} />}
          {ready && found.length === 0 && <p class="empty">{i18n.t('grid.noMatch', [isolate(search)])}</p>}
          {ready && found.length > 0 && (
            <Grid
              label={tab}
              application={application}
              preferences={ready.preferences}
              sections={found}
              isSearch={search.trim() !== ''}
              connected={connected}
              destinations={destinations}
              troubles={troubles}
              billingGoes={connected.has('email') && finance ? billingWords(finance.finance) : undefined}
              onOpen={(channel, editing) => openChannel(channel, editing?.id)}
              onDisconnect={(destination) => open({ dialog: 'disconnect', destination })}
              mirror={panel?.ofGrid}
              onSet={set}
              onReset={(type, channel) =>
                reset((cell) => cell.type === type && (channel === undefined || cell.channel === channel))
              }
              onNotConnected={(channel) => channel !== 'browser' && openChannel(channel)}
            />
          )}
          {scope === 'account' && finance && (
            <FinanceSettings
              dashboardOrigin={account.dashboardOrigin}
              finance={finance.finance}
              onChange={finance.change}
            />
          )}
        </div>
      </Tabs>
      <SettingsFooter
        said={said}
        undo={panel?.undo ?? (ready?.canUndo ? undo : undefined)}
        isUnreadable={isUnreadable}
        onDismiss={dismiss}
      />
      {panel?.dialog}
      <SettingsDialogs
        accountId={account.id}
        isOfApplications={scope === 'application'}
        preferences={ready?.preferences}
        mirror={grid}
        {...{ opened, tab, application, name, directory, sections, connected, say }}
        onChange={change}
        onTell={(wanted, andThen) => panel?.tell(wanted, andThen)}
        onClose={() => open(undefined)}
      />
    </div>
  );
}
