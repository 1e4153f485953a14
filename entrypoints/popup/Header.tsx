import { Settings } from 'lucide';
import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { Icon } from '../../components/Icon';

/** What stays above everything: the account, its status and the way to the options. */
export function Header({ openOptions, children }: { openOptions: () => void; children: ComponentChildren }) {
  const options = i18n.t('popup.options');
  return (
    <header>
      <h1 class="visually-hidden">{i18n.t('extension.name')}</h1>
      <div class="about">{children}</div>
      <button type="button" class="plain" aria-label={options} title={options} onClick={openOptions}>
        <Icon node={Settings} />
      </button>
    </header>
  );
}
