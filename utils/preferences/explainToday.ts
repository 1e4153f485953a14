import { readDestinations } from '../channels/destinations';
import { reachedChannels } from '../channels/reach';
import { applicationKey, type Event } from '../events/event';
import { type Explanation, explain } from './route';
import { readRules } from './rules/ruleStore';
import { rulesAt } from './rules/rules';
import { readPreferences } from './store';

/** What an account's settings of now say of an event, as if they had held when it came (its `receivedAt`). */
export async function explainToday(event: Event, seededAt: number, zone: string): Promise<Explanation[]> {
  const key = applicationKey(event);
  const [preferences, destinations, rules] = await Promise.all([
    readPreferences(event.accountId, [key]),
    readDestinations(event.accountId),
    readRules(),
  ]);
  const now = event.receivedAt;
  return explain(event, {
    seededAt,
    now,
    preferences,
    connected: reachedChannels(destinations, key),
    rules: rulesAt(rules, zone)(now),
  });
}
