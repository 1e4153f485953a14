import { i18n } from '#i18n';

/** What stands in a section that is about accounts while there is none. */
export const NoAccount = () => (
  <div class="empty">
    <p>{i18n.t('options.nothingYet')}</p>
    <a class="button primary" href="#accounts">
      {i18n.t('options.connectAccount')}
    </a>
  </div>
);
