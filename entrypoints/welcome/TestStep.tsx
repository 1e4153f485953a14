import { i18n } from '#i18n';
import { useRead } from '../../components/useRead';
import { FixList } from '../../components/welcome/FixList';
import { readSystem } from './readSystem';
import { type Shown, useTestNotification } from './useTestNotification';

interface Props {
  accountId: string;
  /** Somebody said that they did not see it, now or when the page was open before. */
  isMissed: boolean;
  onMissed: (isMissed: boolean) => void;
  onDone: () => void;
}

/** Where the system has to be looked at, whatever a person says. */
const needsFix: ReadonlySet<Shown> = new Set(['failed', 'unconfirmed']);

/** Shows a real notification and asks whether it was seen; if not, says where to look on this system. */
export function TestStep({ accountId, isMissed, onMissed, onDone }: Props) {
  const system = useRead(readSystem, []);
  const { shown, isProven, show } = useTestNotification(accountId);
  const again = () => {
    if (isMissed) onMissed(false);
    show();
  };
  const isAsked = shown === 'sent' && !isMissed;
  return (
    <>
      <p>{i18n.t('welcome.test.about')}</p>
      <p class="buttons">
        <button type="button" class={isAsked ? '' : 'primary'} disabled={shown === 'testing'} onClick={again}>
          {i18n.t(shown === 'idle' ? 'options.showTest' : 'welcome.test.again')}
        </button>
      </p>
      <div role="status">
        {system && <p>{testWords(shown, isProven, system.browserName)}</p>}
        {isAsked && <p class="question">{i18n.t('welcome.test.question')}</p>}
      </div>
      {isAsked && (
        <p class="buttons">
          <button type="button" class="primary" onClick={onDone}>
            {i18n.t('welcome.test.seen')}
          </button>
          <button type="button" onClick={() => onMissed(true)}>
            {i18n.t('welcome.test.notSeen')}
          </button>
        </p>
      )}
      {system && (isMissed || needsFix.has(shown)) && (
        <section class="card" aria-labelledby="fixes">
          <h3 id="fixes">{i18n.t('fixes.title')}</h3>
          <FixList system={system} browserName={system.browserName} />
          <p>{i18n.t('fixes.then')}</p>
        </section>
      )}
      <p class="buttons">
        <button type="button" onClick={onDone}>
          {i18n.t('welcome.skip')}
        </button>
      </p>
    </>
  );
}

/** What the browser knows of the test, and what it cannot know. */
function testWords(shown: Shown, isProven: boolean, browserName: string): string {
  if (shown === 'idle') return '';
  if (shown === 'testing') return i18n.t('options.testing');
  if (shown !== 'sent') return i18n.t(`tests.${shown}`);
  if (isProven) return i18n.t('welcome.test.proven', [browserName]);
  return i18n.t(import.meta.env.FIREFOX ? 'welcome.test.unproven' : 'welcome.test.unknown', [browserName]);
}
