import { useMemo, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { applyChanges, type CellChange } from '../../utils/preferences/changes';
import { rulesAt } from '../../utils/preferences/rules/rules';
import { ownZone } from '../../utils/wallClock';
import { ToldCounts } from './ToldCounts';
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
  return <ToldCounts title={i18n.t('simulation.title')} told={useSimulation(replay)} />;
}
