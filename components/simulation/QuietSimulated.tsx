import { useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Account } from '../../utils/accounts/account';
import { isolate } from '../../utils/language/isolate';
import type { QuietHours } from '../../utils/preferences/rules/quietHours';
import { rulesAt } from '../../utils/preferences/rules/rules';
import { ownZone } from '../../utils/wallClock';
import { ToldCounts } from './ToldCounts';
import { useReplay } from './useReplay';
import { useSimulation } from './useSimulation';

interface Props {
  account: Account;
  hours: QuietHours;
}

/** How often the last 30 days of an account would have been told of with these quiet hours, and without any. */
export function QuietSimulated({ account: { id, name }, hours }: Props) {
  const read = useReplay(id);
  const replay = useMemo(() => {
    if (!read) return undefined;
    const { rules, preferences, ...rest } = read;
    const settings = (isOn: boolean) => ({
      preferences,
      rulesAt: rulesAt({ ...rules, quietHours: { ...hours, isOn } }, ownZone()),
    });
    return { ...rest, before: settings(false), after: settings(true) };
  }, [read, hours]);
  return <ToldCounts title={i18n.t('simulation.quiet', [isolate(name)])} told={useSimulation(replay)} />;
}
