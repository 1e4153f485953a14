import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { apiFailureWords } from '../../../utils/accounts/api/failureWords';
import { plainText } from '../../../utils/events/plainText';
import { isolate } from '../../../utils/language/isolate';
import { plural } from '../../../utils/language/plural';
import { logError } from '../../../utils/log';
import { sendMessage } from '../../../utils/messaging';
import { rowOfAlert } from '../../../utils/preferences/mirror/alertNames';
import type { GroupResult } from '../../../utils/preferences/mirror/copyToGroup';
import { Dialog } from '../../Dialog';
import { DialogButtons } from '../../DialogButtons';
import { Field } from '../../Field';
import { alertTitle } from './alertTitle';
import { CloseButton } from './CloseButton';

interface Props {
  accountId: string;
  /** The application that is copied. */
  application: string;
  name: string;
  /** How many alerts it has. */
  alerts: number;
  onClose: () => void;
}

/** Gives every application of a group at Cloud 66 what one application has there. */
export function GroupDialog({ accountId, application, name, alerts, onClose }: Props) {
  const [group, setGroup] = useState('');
  const [isMissing, setMissing] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [result, setResult] = useState<GroupResult | 'failed'>();

  async function copy(): Promise<void> {
    setMissing(group.trim() === '');
    if (group.trim() === '') return;
    setBusy(true);
    const copied = await sendMessage('copyToGroup', { accountId, application, group: group.trim() }).catch(
      logError,
    );
    setResult(copied ?? 'failed');
    setBusy(false);
  }
  function submit(event: TargetedSubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    void copy();
  }

  return (
    <Dialog title={i18n.t('mirror.group.title', [isolate(name)])} onClose={onClose}>
      <p>{plural('mirror.group.text', alerts)}</p>
      <form noValidate onSubmit={submit}>
        <Field
          label={i18n.t('mirror.group.name')}
          value={group}
          onChange={setGroup}
          problem={isMissing ? i18n.t('channelProblems.missing') : undefined}
        />
        <div role="status" class="said">
          {isBusy && <p>{i18n.t('mirror.relay.writing')}</p>}
          {result === 'failed' && <p>{i18n.t('options.unexpected')}</p>}
          {typeof result === 'object' && <GroupWords result={result} />}
        </div>
        {result ? (
          <CloseButton onClose={onClose} />
        ) : (
          <DialogButtons onCancel={onClose}>
            <button type="submit" class="primary" disabled={isBusy}>
              {i18n.t('mirror.bulk.apply')}
            </button>
          </DialogButtons>
        )}
      </form>
    </Dialog>
  );
}

function GroupWords({ result }: { result: GroupResult }) {
  if (!result.ok)
    return (
      <p>{result.failure === 'unread' ? i18n.t('mirror.group.unread') : apiFailureWords(result.failure)}</p>
    );
  const { written, leftOut, notApplicable, failures } = result;
  const line = (alert: string, words: string) => (
    <li key={alert}>{i18n.t('mirror.ofChannel', [alertTitle(rowOfAlert(alert)), words])}</li>
  );
  return (
    <>
      <p>{plural('mirror.group.written', written)}</p>
      {leftOut > 0 && <p>{plural('mirror.group.leftOut', leftOut)}</p>}
      <ul>
        {notApplicable.map((alert) => line(alert, i18n.t('mirror.causes.notApplicable')))}
        {failures.map(({ alert, reason }) =>
          line(
            alert,
            reason === undefined
              ? i18n.t('mirror.causes.failed')
              : i18n.t('mirror.failedBecause', [isolate(plainText(reason))]),
          ),
        )}
      </ul>
    </>
  );
}
