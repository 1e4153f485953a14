import { useEffect, useId, useRef } from 'preact/hooks';
import { i18n } from '#i18n';

interface Props {
  name: string;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks before an account is removed; Escape cancels. */
export function DisconnectDialog({ name, onConfirm, onCancel }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-labelledby={title} onClose={onCancel}>
      <h4 id={title}>{i18n.t('options.disconnectTitle', [name])}</h4>
      <p>{i18n.t('options.disconnectText')}</p>
      <p class="buttons">
        <button type="button" onClick={onCancel}>
          {i18n.t('options.cancel')}
        </button>
        <button type="button" class="primary" onClick={onConfirm}>
          {i18n.t('options.disconnect')}
        </button>
      </p>
    </dialog>
  );
}
