import type { Event } from '@/utils/events/event';
import type { Mute } from '@/utils/preferences/rules/mute';
import type { RulesNow } from '@/utils/preferences/rules/rules';

export const minuteMs = 60_000;
/** A Monday noon. */
export const noon = Date.parse('2026-11-23T12:00:00Z');

/** An event that happened and came at noon. */
export const eventOf = (type: string, facts: Event['facts'] = {}): Event => ({
  id: type,
  accountId: 'account-1',
  type,
  originalType: type,
  source: 'stream',
  streamId: null,
  at: noon,
  receivedAt: noon,
  stamped: true,
  facts,
  payload: {},
});

/** Half an hour of quiet about this. */
export const muteOf = (
  kind: Mute['kind'],
  key: string,
  rest: Pick<Mute, 'untilAt' | 'thread'> = { untilAt: noon + 30 * minuteMs },
): Mute => ({ accountId: 'account-1', kind, key, name: key, sinceAt: noon - minuteMs, ...rest });

/** Quiet hours of which it is the middle. */
export const quietOf = (rest: Partial<NonNullable<RulesNow['quiet']>> = {}): RulesNow => ({
  mutes: [],
  quiet: { untilAt: noon + 60 * minuteMs, hasDigest: true, severities: [], applications: [], ...rest },
});
