import { Moon } from 'lucide';
import { i18n } from '#i18n';
import { actionLabel } from '../../utils/channels/actionLabel';
import { keepQuiet } from '../../utils/preferences/rules/keepQuiet';
import { setSnooze } from '../../utils/preferences/rules/muteStore';
import { snoozes } from '../../utils/preferences/rules/quietActions';
import { Icon } from '../Icon';
import { Menu } from '../Menu';
import { quietly } from './quietly';
import { useRulesNow } from './useRulesNow';

interface Props {
  /** Says that it could not be stored. */
  say: (words: string) => void;
}

/** Everything quiet for a while, of all accounts. */
export function SnoozeMenu({ say }: Props) {
  const { rules } = useRulesNow();
  const isSnoozed = rules?.snoozedUntilAt !== undefined;
  const items = snoozes.map((action) => ({
    id: action.until,
    label: actionLabel(action, Date.now()),
    onChoose: () => quietly(keepQuiet(action, Date.now()), say),
  }));
  const lift = {
    id: 'lift',
    label: i18n.t('quiet.liftSnooze'),
    onChoose: () => quietly(setSnooze(undefined), say),
  };
  const all = isSnoozed ? [lift, ...items] : items;
  const label = i18n.t(isSnoozed ? 'quiet.isSnoozed' : 'quiet.snooze');
  return (
    <Menu label={label} items={all} button={{ class: isSnoozed ? 'plain snoozed' : 'plain' }}>
      <Icon node={Moon} />
    </Menu>
  );
}
