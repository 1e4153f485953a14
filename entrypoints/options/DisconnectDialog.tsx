import { i18n } from '#i18n';
import { Dialog } from '../../components/Dialog';
import { DialogButtons } from '../../components/DialogButtons';
import { isolate } from '../../utils/language/isolate';

interface Props {
  name: string;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks before an account is removed; Escape cancels. */
export function DisconnectDialog({ name, onConfirm, onCancel }: Props) {
  return (
    <Dialog title={i18n.t('options.disconnectTitle', [isolate(name)])} onClose={onCancel}>
      <p>{i18n.t('options.disconnectText')}</p>
      <DialogButtons onCancel={onCancel}>
        <button type="button" class="primary" onClick={onConfirm}>
          {i18n.t('options.disconnect')}
        </button>
      </DialogButtons>
    </Dialog>
  );
}
