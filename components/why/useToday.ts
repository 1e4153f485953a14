import { useCallback } from 'preact/hooks';
import { findAccount } from '../../utils/accounts/store';
import { watchDestinations } from '../../utils/channels/destinations';
import type { Event } from '../../utils/events/event';
import { explainToday } from '../../utils/preferences/explainToday';
import type { Explanation } from '../../utils/preferences/route';
import { watchRules } from '../../utils/preferences/rules/ruleStore';
import { watchPreferences } from '../../utils/preferences/store';
import { ownZone } from '../../utils/wallClock';
import { useStored } from '../useStored';

async function read(event: Event): Promise<Explanation[]> {
  const account = await findAccount(event.accountId);
  return typeof account === 'object' ? explainToday(event, account.seededAt, ownZone()) : [];
}

/** What the settings of now say of an event; follows them. `undefined` until they were read. */
export function useToday(event: Event): readonly Explanation[] | undefined {
  const { accountId } = event;
  const watch = useCallback(
    (changed: () => void) => {
      const stops = [
        watchPreferences(accountId, changed),
        watchDestinations(accountId, changed),
        watchRules(changed),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [accountId],
  );
  return useStored({ read: useCallback(() => read(event), [event]), watch });
}
