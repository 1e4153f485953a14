import { i18n } from '#i18n';
import type { Account } from '../../utils/accounts/account';
import type { QuietHours } from '../../utils/preferences/rules/quietHours';
import { Said, useSaid } from '../Said';
import { BehaviourTable } from './BehaviourTable';
import { QuietHoursEditor } from './QuietHoursEditor';
import { QuietList } from './QuietList';
import { UnreadableRules } from './UnreadableRules';
import { useRuleSettings } from './useRuleSettings';

/** Everything besides the grid that decides whether and how this browser tells of an event. */
export function RulesSection({ accounts }: { accounts: readonly Account[] }) {
  const { said, say } = useSaid();
  const rules = useRuleSettings(say);
  if (!rules) return null;
  const { settings, change } = rules;
  const changeHours = (edit: (before: QuietHours) => Partial<QuietHours>) =>
    change((before) => ({ ...before, quietHours: { ...before.quietHours, ...edit(before.quietHours) } }));
  return (
    <>
      <p class="quiet">{i18n.t('quiet.scope')}</p>
      <UnreadableRules />
      <section aria-labelledby="quiet-now">
        <h3 id="quiet-now">{i18n.t('quiet.list')}</h3>
        <QuietList empty={<p class="quiet">{i18n.t('rules.nothingQuiet')}</p>} say={say} />
      </section>
      <QuietHoursEditor accounts={accounts} hours={settings.quietHours} onChange={changeHours} />
      <BehaviourTable
        behaviours={settings.behaviours}
        onChange={(severity, behaviour) =>
          change((before) => ({ ...before, behaviours: { ...before.behaviours, [severity]: behaviour } }))
        }
      />
      <Said said={said} />
    </>
  );
}
