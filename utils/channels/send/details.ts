import { i18n } from '#i18n';
import { applicationName, serverName } from '../../events/names';
import { duration } from '../../language/duration';
import type { OutgoingEvent } from '../send';

export interface Detail {
  label: string;
  value: string;
}

/** What is known of an event besides its title, for people: only what there is, in the reader's language. */
export function details({ facts, lastedMs }: Pick<OutgoingEvent, 'facts' | 'lastedMs'>): Detail[] {
  const { environment, ...application } = facts.application ?? {};
  const all: [string, string | undefined][] = [
    [i18n.t('delivery.application'), applicationName({ application })],
    [i18n.t('delivery.environment'), environment],
    [i18n.t('delivery.server'), serverName(facts)],
    [i18n.t('delivery.who'), facts.who],
    [i18n.t('delivery.lasted'), lastedMs === undefined ? undefined : duration(lastedMs)],
  ];
  return all.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}
