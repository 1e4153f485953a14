import { findAccount } from '../../utils/accounts/store';
import { readDestinations } from '../../utils/channels/destinations';
import type { Event } from '../../utils/events/event';
import { openJournal } from '../../utils/journal/database';
import { eventsBetween } from '../../utils/journal/eventsBetween';
import { readRules } from '../../utils/preferences/rules/ruleStore';
import { readAllPreferences } from '../../utils/preferences/store';
import { useRead } from '../useRead';

const backMs = 30 * 24 * 60 * 60_000;

async function readEvents(accountId: string): Promise<Event[]> {
  const now = Date.now();
  const events: Event[] = [];
  // Nothing is decided by their payloads, and of 20,000 they are most of it.
  for await (const some of eventsBetween(await openJournal(), accountId, now - backMs, now))
    events.push(...some.map((event) => ({ ...event, payload: {} })));
  return events;
}

async function read(accountId: string) {
  const account = await findAccount(accountId);
  if (typeof account !== 'object') return undefined;
  const [events, destinations, preferences, rules] = await Promise.all([
    readEvents(accountId),
    readDestinations(accountId),
    readAllPreferences(accountId),
    readRules(),
  ]);
  return { seededAt: account.seededAt, events, destinations, preferences, rules };
}

/** What came in the last 30 days and the settings that hold; `undefined` until it was read, or without the account. */
export const useReplay = (accountId: string) => useRead(() => read(accountId), [accountId]);
