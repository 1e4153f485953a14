import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Dialog } from '../../components/Dialog';
import { DialogButtons } from '../../components/DialogButtons';
import { type Deleted, deleteEverything } from '../../utils/deleteEverything';
import { plural } from '../../utils/language/plural';
import { logError } from '../../utils/log';
import { sendMessage } from '../../utils/messaging';
import { DeletedReport } from './DeletedReport';

/** The way to leave nothing behind in this browser: asks first, and says what was done. */
export function DeleteEverything({ accounts }: { accounts: number }) {
  const [isAsked, setAsked] = useState(false);
  const [result, setResult] = useState<Deleted | 'deleting' | 'failed'>();
  const close = () => setAsked(false);

  function confirm() {
    close();
    setResult('deleting');
    deleteEverything((id) => sendMessage('disconnect', id)).then(setResult, (error) => {
      logError(error);
      setResult('failed');
    });
  }

  return (
    <article class="card">
      <h3>{i18n.t('erase.title')}</h3>
      <p class="quiet">{i18n.t('erase.text')}</p>
      <p class="buttons">
        <button type="button" class="danger" disabled={result === 'deleting'} onClick={() => setAsked(true)}>
          {i18n.t('erase.open')}
        </button>
      </p>
      <div role="status">{result && <DeletedReport result={result} />}</div>
      {isAsked && (
        <Dialog title={i18n.t('erase.question')} onClose={close}>
          <p>{plural('erase.accounts', accounts)}</p>
          <p>{i18n.t('erase.rest')}</p>
          <p class="quiet">{i18n.t('erase.kept')}</p>
          <DialogButtons onCancel={close}>
            <button type="button" class="danger" onClick={confirm}>
              {i18n.t('erase.confirm')}
            </button>
          </DialogButtons>
        </Dialog>
      )}
    </article>
  );
}
