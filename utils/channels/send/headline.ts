import { i18n } from '#i18n';
import { plainText } from '../../events/plainText';
import { plural } from '../../language/plural';
import type { Outgoing } from '../send';

/** Headers of mail and of Slack's messages are cut off about here. */
const longest = 150;

/** What a delivery is about, in one plain line: its event, or how many there are; and which account's. */
export function headline({ accountName, events }: Pick<Outgoing, 'accountName' | 'events'>): string {
  const [event] = events;
  const about = events.length === 1 ? event.title : plural('delivery.events', events.length);
  return plainText(i18n.t('delivery.subject', [plainText(accountName, 40), plainText(about, 100)]), longest);
}
