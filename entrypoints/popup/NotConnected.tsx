import { Plug } from 'lucide';
import { i18n } from '#i18n';
import { DeniedNotice } from '../../components/states/DeniedNotice';
import { EmptyState } from '../../components/states/EmptyState';
import { ErrorState } from '../../components/states/ErrorState';
import { useStored } from '../../components/useStored';
import { readUnreadable, watchUnreadable } from '../../utils/accounts/store';
import { Header } from './Header';

interface Props {
  openOptions: () => void;
  /** Leads to the first run. */
  openWelcome: () => void;
}

const source = { read: readUnreadable, watch: watchUnreadable };

/** No account to show: the way to the first one, or what became of one that cannot be read. */
export function NotConnected({ openOptions, openWelcome }: Props) {
  const unreadable = useStored(source);
  return (
    <>
      <Header openOptions={openOptions}>
        <p class="account">{i18n.t('extension.name')}</p>
        <DeniedNotice />
      </Header>
      <main>
        {unreadable?.any ? (
          <ErrorState words={i18n.t('options.unreadable')}>
            <button type="button" class="primary" onClick={openOptions}>
              {i18n.t('states.openOptions')}
            </button>
          </ErrorState>
        ) : (
          <EmptyState icon={Plug} title={i18n.t('states.notConnected')}>
            <p>{i18n.t('popup.noAccount')}</p>
            <button type="button" class="primary" onClick={openWelcome}>
              {i18n.t('popup.connect')}
            </button>
          </EmptyState>
        )}
      </main>
    </>
  );
}
