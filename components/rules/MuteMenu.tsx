import { BellOff } from 'lucide';
import { i18n } from '#i18n';
import { actionLabel } from '../../utils/channels/actionLabel';
import { wording } from '../../utils/events/wording';
import type { JournalEvent } from '../../utils/journal/schema';
import { keepQuiet } from '../../utils/preferences/rules/keepQuiet';
import { mutesFor } from '../../utils/preferences/rules/quietActions';
import { Icon } from '../Icon';
import { Menu } from '../Menu';
import { quietly } from './quietly';

interface Props {
  event: Omit<JournalEvent, 'payload' | 'decisions'>;
  /** Where it is one stop of many for the keyboard. */
  tabIndex?: 0 | -1;
  /** Says that it could not be stored. */
  say: (words: string) => void;
}

/** What can be muted because of an event, and for how long; nothing where nothing can be. */
export function MuteMenu({ event, tabIndex, say }: Props) {
  const actions = mutesFor(event);
  if (actions.length === 0) return null;
  const items = actions.map((action) => ({
    id: `${action.target?.kind} ${action.until}`,
    label: actionLabel(action, Date.now()),
    onChoose: () => quietly(keepQuiet(action, Date.now()), say),
  }));
  return (
    <Menu
      label={i18n.t('quiet.menu', [wording(event).title])}
      items={items}
      button={{ class: 'plain', ...(tabIndex === undefined ? {} : { tabIndex }) }}
    >
      <Icon node={BellOff} />
    </Menu>
  );
}
