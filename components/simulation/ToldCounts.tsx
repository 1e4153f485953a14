import { i18n } from '#i18n';
import { channelIds } from '../../utils/channels/ids';
import { language } from '../../utils/language/language';
import type { Told } from '../../utils/preferences/simulate';

interface Props {
  title: string;
  /** Nothing while it is worked out. */
  told: Told | undefined;
}

/** What a replay comes to: the browser, and each other channel for which it makes a difference. */
export function ToldCounts({ title, told }: Props) {
  const { format } = new Intl.NumberFormat(language());
  const lines = channelIds.flatMap((channel) => {
    const count = told?.[channel];
    if (!count || (channel !== 'browser' && count.before === count.after)) return [];
    const words = [i18n.t(`channels.${channel}`), format(count.after), format(count.before)] as const;
    return i18n.t(count.before === count.after ? 'simulation.same' : 'simulation.line', [...words]);
  });
  if (lines.length === 0) return null;
  return (
    <div role="status" class="simulated">
      <p>{title}</p>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}
