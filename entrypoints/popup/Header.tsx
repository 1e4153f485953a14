import { Settings } from 'lucide';
import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { Icon } from '../../components/Icon';

interface Props {
  openOptions: () => void;
  /** The way to some quiet, where there is an account. */
  snooze?: ComponentChildren;
  children: ComponentChildren;
}

/** What stays above everything: the account, its status and the ways to some quiet and to the options. */
export function Header({ openOptions, snooze, children }: Props) {
  const options = i18n.t('popup.options');
  return (
    <header>
      <h1 class="visually-hidden">{i18n.t('extension.name')}</h1>
      <div class="about">{children}</div>
      {snooze && <span class="slot">{snooze}</span>}
      <button type="button" class="plain" aria-label={options} title={options} onClick={openOptions}>
        <Icon node={Settings} />
      </button>
    </header>
  );
}
