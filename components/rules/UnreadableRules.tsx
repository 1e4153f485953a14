import { i18n } from '#i18n';
import { logError } from '../../utils/log';
import { forgetUnreadableRules, hasUnreadableRules } from '../../utils/preferences/rules/ruleStore';
import { watchAside } from '../../utils/storage';
import { useStored } from '../useStored';

const source = { read: hasUnreadableRules, watch: watchAside };

/** Says that stored rules cannot be read, until that was read. */
export function UnreadableRules() {
  if (!useStored(source)) return null;
  return (
    <div role="alert">
      <p class="problem">{i18n.t('rules.unreadable')}</p>
      <p class="buttons">
        <button type="button" onClick={() => void forgetUnreadableRules().catch(logError)}>
          {i18n.t('rules.dismiss')}
        </button>
      </p>
    </div>
  );
}
