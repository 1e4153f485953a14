import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { logError } from '../../utils/log';
import {
  changeRuleSettings,
  type RuleSettings,
  readRuleSettings,
  watchRuleSettings,
} from '../../utils/preferences/rules/ruleStore';
import { useStored } from '../useStored';

const source = { read: readRuleSettings, watch: watchRuleSettings };

type Edit = (before: RuleSettings) => RuleSettings;

/** What a person has set, with every change shown before it is stored; `undefined` until it was read. */
export function useRuleSettings(say: (words: string) => void) {
  const stored = useStored(source);
  const [newest, setNewest] = useState<RuleSettings>();
  // What was stored last, by whichever page.
  useEffect(() => setNewest(stored), [stored]);
  const settings = newest ?? stored;
  if (!settings) return undefined;
  return {
    settings,
    change(edit: Edit): void {
      // Two changes may come before the first is drawn.
      setNewest((before) => edit(before ?? settings));
      void changeRuleSettings(edit).then(
        () => say(i18n.t('rules.saved')),
        (error) => {
          logError(error);
          say(i18n.t('options.unexpected'));
          // What is not kept must not look as if it were.
          setNewest(undefined);
        },
      );
    },
  };
}
