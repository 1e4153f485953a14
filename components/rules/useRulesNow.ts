import { readRules, watchRules } from '../../utils/preferences/rules/ruleStore';
import { type RulesNow, rulesAt } from '../../utils/preferences/rules/rules';
import { useNow } from '../useNow';
import { useStored } from '../useStored';

const source = {
  read: async () => rulesAt(await readRules()),
  watch: watchRules,
};

/**
 * What keeps notifications quiet now, and when that is (epoch ms), renewed as often as is said; `undefined` until it was
 * read. A change counts at once: what begins now must not wait for the next time.
 */
export function useRulesNow(everyMs?: number): { now: number; rules: RulesNow | undefined } {
  useNow(everyMs);
  const at = useStored(source);
  const now = Date.now();
  return { now, rules: at?.(now) };
}
