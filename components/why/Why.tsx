import { i18n } from '#i18n';
import type { JournalEvent } from '../../utils/journal/schema';
import { language } from '../../utils/language/language';
import { keptSteps } from '../../utils/preferences/keptSteps';
import type { Decision, Explanation } from '../../utils/preferences/route';
import { Steps } from './Steps';
import { useToday } from './useToday';
import './why.css';

/** Why each channel got an event or not, rule by rule, and what the settings of now would do with it. */
export function Why({ event }: { event: JournalEvent }) {
  const today = useToday(event);
  const todayOf = ({ channel }: Decision) => today?.find((each) => each.channel === channel);
  const isConnected = (decision: Decision) =>
    decision.reason !== 'not-connected' || (todayOf(decision)?.reason ?? decision.reason) !== decision.reason;
  const others = event.decisions.filter((decision) => !isConnected(decision));
  const names = others.map(({ channel }) => i18n.t(`channels.${channel}`));
  return (
    <div class="why">
      {event.decisions.filter(isConnected).map((decision) => (
        <Channel key={decision.channel} type={event.type} then={decision} today={todayOf(decision)} />
      ))}
      {names.length > 0 && (
        <p class="quiet">{i18n.t('why.notConnected', [new Intl.ListFormat(language()).format(names)])}</p>
      )}
    </div>
  );
}

interface ChannelProps {
  type: string;
  then: Decision;
  /** Nothing until it is known, or where the account is gone. */
  today: Explanation | undefined;
}

/** How it is told where it is told. */
function toldWords({ on, reason }: Decision): string {
  if (!on) return i18n.t('why.notTold');
  if (reason === 'quiet-hours') return i18n.t('why.inDigest');
  return i18n.t(reason === 'summarised' ? 'why.inSummary' : 'why.told');
}

function Channel({ type, then, today }: ChannelProps) {
  const [before, now] = [toldWords(then), today && toldWords(today)];
  const isSame = today && before === now && today.reason === then.reason;
  return (
    <section>
      <p class="verdict">{i18n.t('why.then', [i18n.t(`channels.${then.channel}`), before])}</p>
      <Steps steps={keptSteps(type, then)} />
      {isSame && <p class="quiet">{i18n.t('why.same')}</p>}
      {today && now && !isSame && (
        <>
          <p class="verdict">{i18n.t('why.today', [now])}</p>
          <Steps steps={today.steps} />
        </>
      )}
    </section>
  );
}
