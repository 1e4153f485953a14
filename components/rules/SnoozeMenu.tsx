import { Moon } from 'lucide';
import { i18n } from '#i18n';
import { actionLabel } from '../../utils/channels/actionLabel';
import { logError } from '../../utils/log';
import { setSnooze } from '../../utils/preferences/rules/muteStore';
import { snoozes } from '../../utils/preferences/rules/quietActions';
import { Icon } from '../Icon';
import { Menu } from '../Menu';
import { keepQuietNow } from './keepQuietNow';
import { useRulesNow } from './useRulesNow';

const lift = { id: 'lift', onChoose: () => void setSnooze(undefined).catch(logError) };

/** Everything quiet for a while, of all accounts. */
export function SnoozeMenu() {
  const { rules } = useRulesNow();
  const isSnoozed = rules?.snoozedUntilAt !== undefined;
  const items = snoozes.map((action) => ({
    id: action.until,
    label: actionLabel(action, Date.now()),
    onChoose: () => keepQuietNow(action),
  }));
  const all = isSnoozed ? [{ ...lift, label: i18n.t('quiet.liftSnooze') }, ...items] : items;
  const label = i18n.t(isSnoozed ? 'quiet.isSnoozed' : 'quiet.snooze');
  return (
    <Menu label={label} items={all} button={{ class: isSnoozed ? 'plain snoozed' : 'plain' }}>
      <Icon node={Moon} />
    </Menu>
  );
}
