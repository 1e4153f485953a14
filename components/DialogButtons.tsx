import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';

interface Props {
  onCancel: () => void;
  /** What the dialog is for, where it can be done. */
  children?: ComponentChildren;
}

/** The end of a dialog: the way out, and what it is for. */
export function DialogButtons({ onCancel, children }: Props) {
  return (
    <p class="buttons">
      <button type="button" onClick={onCancel}>
        {i18n.t('options.cancel')}
      </button>
      {children}
    </p>
  );
}
