import { i18n } from '#i18n';

/** The end of a dialog in which there is nothing left to do. */
export const CloseButton = ({ onClose }: { onClose: () => void }) => (
  <p class="buttons">
    <button type="button" class="primary" onClick={onClose}>
      {i18n.t('mirror.close')}
    </button>
  </p>
);
