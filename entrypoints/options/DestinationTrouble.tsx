import { i18n } from '#i18n';
import { reasonWords } from '../../components/channelWords';
import type { DestinationTrouble as Trouble } from '../../utils/channels/readTroubles';
import { plural } from '../../utils/language/plural';
import { shortTime } from '../../utils/language/times';

/** What is wrong with a destination, in words. */
export const DestinationTrouble = ({ trouble, hosts }: { trouble: Trouble; hosts: readonly string[] }) => (
  <p class="problem">{words(trouble, hosts)}</p>
);

function words(trouble: Trouble, hosts: readonly string[]): string {
  if (trouble.state === 'off') return i18n.t('channelsSection.off');
  if (trouble.state === 'not-allowed') return i18n.t('channelsSection.notAllowed', [hosts.join(', ')]);
  if (trouble.state === 'overflow') return plural('channelsSection.overflow', trouble.count);
  const { count, reason, heldUntil } = trouble;
  const said = `${plural('channelsSection.failing', count)} ${reasonWords(reason)}`;
  if (heldUntil === undefined) return said;
  return `${said} ${i18n.t('channelsSection.heldUntil', [shortTime(heldUntil, Date.now())])}`;
}
