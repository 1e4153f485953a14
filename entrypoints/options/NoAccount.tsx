import { Plug } from 'lucide';
import { i18n } from '#i18n';
import { EmptyState } from '../../components/states/EmptyState';

/** What stands in a section that is about accounts while there is none. */
export const NoAccount = () => (
  <EmptyState icon={Plug} title={i18n.t('states.notConnected')}>
    <p>{i18n.t('options.nothingYet')}</p>
    <a class="button primary" href="#accounts">
      {i18n.t('options.connectAccount')}
    </a>
  </EmptyState>
);
