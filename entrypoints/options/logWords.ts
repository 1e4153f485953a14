import { i18n } from '#i18n';
import type { LogEntry, LogKind } from '../../utils/journal/schema';
import { language } from '../../utils/language/language';
import { period } from '../../utils/language/times';

const keys = {
  woke: 'diagnostics.kinds.woke',
  connected: 'diagnostics.kinds.connected',
  lost: 'diagnostics.kinds.lost',
  'fell-back': 'diagnostics.kinds.fellBack',
  returned: 'diagnostics.kinds.returned',
  gap: 'diagnostics.kinds.gap',
  reconciled: 'diagnostics.kinds.reconciled',
  pruned: 'diagnostics.kinds.pruned',
  ignored: 'diagnostics.kinds.ignored',
  trouble: 'diagnostics.kinds.trouble',
} as const satisfies Record<LogKind, string>;

/** One line of the log: what happened, how often, in which time, and the code of its reason. */
export function logWords({ kind, at, reason, count, from, to }: LogEntry): string {
  const span = from !== undefined && to !== undefined ? period(from, to, at) : undefined;
  const times = count === undefined ? undefined : new Intl.NumberFormat(language()).format(count);
  return [i18n.t(keys[kind]), span, times, reason].filter((part) => part !== undefined).join(' · ');
}
