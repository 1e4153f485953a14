import { i18n } from '#i18n';

/** Says that something is being read, once that takes longer than a person takes for at once (see states.css). */
export const LoadingState = () => (
  <p class="empty loading" role="status">
    {i18n.t('states.loading')}
  </p>
);
