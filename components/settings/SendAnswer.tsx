import { i18n } from '#i18n';
import type { SendOutcome } from '../../utils/channels/send';
import { answerWords, reasonWords } from '../channelWords';

/** What came back from a test: whether it arrived, how fast, and the answer itself. */
export function SendAnswer({ outcome }: { outcome: SendOutcome }) {
  const { body } = outcome.answer;
  const reason = outcome.state === 'failed' ? { reason: outcome.reason } : {};
  const words =
    outcome.state === 'failed'
      ? reasonWords(outcome.reason)
      : i18n.t(outcome.state === 'sent' ? 'channelDialog.testSent' : 'channelDialog.testUnconfirmed');
  return (
    <>
      <p class={outcome.state === 'failed' ? 'problem' : ''}>
        {words} {answerWords({ ...outcome.answer, ...reason })}
      </p>
      {body && (
        <p class="answer" dir="auto">
          {body}
        </p>
      )}
    </>
  );
}
