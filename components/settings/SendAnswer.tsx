import { i18n } from '#i18n';
import type { SendOutcome } from '../../utils/channels/send';
import { reasonWords } from '../channelWords';

/** What came back from a test: whether it arrived, how fast, and the answer itself. */
export function SendAnswer({ outcome }: { outcome: SendOutcome }) {
  const { status, latencyMs, body } = outcome.answer;
  const words =
    outcome.state === 'failed'
      ? reasonWords(outcome.reason)
      : i18n.t(outcome.state === 'sent' ? 'channelDialog.testSent' : 'channelDialog.testUnconfirmed');
  const latency = String(Math.round(latencyMs));
  return (
    <>
      <p class={outcome.state === 'failed' ? 'problem' : ''}>
        {words}{' '}
        {status === undefined
          ? i18n.t('channelDialog.after', [latency])
          : i18n.t('channelDialog.answered', [String(status), latency])}
      </p>
      {body && (
        <p class="answer" dir="auto">
          {body}
        </p>
      )}
    </>
  );
}
