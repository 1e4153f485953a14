import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { verifierExample } from '../../utils/channels/send/verifierExample';
import { logError } from '../../utils/log';

/** How a receiver checks the signature, to be copied. */
export function Verifier() {
  const [said, say] = useState('');
  const copy = () =>
    void navigator.clipboard.writeText(verifierExample).then(
      () => say(i18n.t('channelDialog.copied')),
      (error) => {
        logError(error);
        say(i18n.t('channelDialog.notCopied'));
      },
    );
  const label = i18n.t('channelDialog.verifier');
  return (
    <details>
      <summary>{label}</summary>
      {/* Unlike `pre` it can be scrolled by keyboard in every browser. */}
      <textarea dir="ltr" rows={12} wrap="off" readOnly aria-label={label} value={verifierExample} />
      <p class="buttons">
        <button type="button" onClick={copy}>
          {i18n.t('channelDialog.copy')}
        </button>
        <span role="status">{said}</span>
      </p>
    </details>
  );
}
