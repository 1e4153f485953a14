import { useMemo, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { channelIds } from '../../utils/channels/ids';
import { language } from '../../utils/language/language';
import { applyChanges, type CellChange } from '../../utils/preferences/changes';
import { rulesAt } from '../../utils/preferences/rules/rules';
import { ownZone } from '../../utils/preferences/rules/wallClock';
import { useReplay } from './useReplay';
import { useSimulation } from './useSimulation';

interface Props {
  accountId: string;
  changes: readonly CellChange[];
}

/** The same changes as before, where they are made anew without being others. */
function useSame(changes: readonly CellChange[]): readonly CellChange[] {
  const kept = useRef(changes);
  if (JSON.stringify(kept.current) !== JSON.stringify(changes)) kept.current = changes;
  return kept.current;
}

/** How often the last 30 days would have been told of with changed switches, before they are changed. */
export function Simulated({ accountId, changes }: Props) {
  const read = useReplay(accountId);
  const kept = useSame(changes);
  const replay = useMemo(() => {
    if (!read) return undefined;
    const { rules, preferences, ...rest } = read;
    // Each has its own, as it remembers where in time it is.
    const settings = (of: typeof preferences) => ({ preferences: of, rulesAt: rulesAt(rules, ownZone()) });
    return { ...rest, before: settings(preferences), after: settings(applyChanges(preferences, kept)) };
  }, [read, kept]);
  const told = useSimulation(replay);
  const { format } = new Intl.NumberFormat(language());
  const lines = channelIds.flatMap((channel) => {
    const count = told?.[channel];
    if (!count || (channel !== 'browser' && count.before === count.after)) return [];
    const words = [i18n.t(`channels.${channel}`), format(count.after), format(count.before)] as const;
    return i18n.t(count.before === count.after ? 'simulation.same' : 'simulation.line', [...words]);
  });
  if (lines.length === 0) return null;
  return (
    <div role="status" class="simulated">
      <p>{i18n.t('simulation.title')}</p>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}
