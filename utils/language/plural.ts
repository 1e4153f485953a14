import { i18n } from '#i18n';
import type { SummaryKind } from '../events/summary';
import { language } from './language';

type Countable =
  | `summary.${SummaryKind}`
  | 'summary.more'
  | 'toolbar.unread'
  | 'activity.found'
  | 'delivery.events'
  | 'deliveries.againCount'
  | 'deliveries.sentBefore'
  | 'channelsSection.failing'
  | 'channelsSection.overflow'
  | 'options.badFrames'
  | 'presets.ownSettings'
  | 'changes.on'
  | 'changes.off'
  | 'changes.more'
  | 'exchange.applyOthers'
  | 'exchange.unusable'
  | 'presets.atCloud66'
  | 'erase.accounts'
  | `erase.done.${'accounts' | 'events' | 'hosts'}`
  | `chart.count.${'deploys' | 'failures' | 'outages'}`
  | 'mirror.waits'
  | 'mirror.differ'
  | 'mirror.browserOn'
  | 'mirror.sentTwice'
  | 'mirror.bulk.feeds'
  | `mirror.group.${'text' | 'written' | 'leftOut'}`
  | `mirror.relay.${'added' | 'already' | 'elsewhere' | 'replace' | 'written' | 'addressLost' | 'refused'}`;

/** The form of a text that its language has for this number (`Intl.PluralRules`), with the number in it. */
export function plural(key: Countable, count: number): string {
  const form = new Intl.PluralRules(language()).select(count);
  const shown = new Intl.NumberFormat(language()).format(count);
  return i18n.t(`${key}.${form as 'other'}`, [shown]) || i18n.t(`${key}.other`, [shown]);
}
