import { i18n } from '#i18n';
import { answerWords, reasonWords } from '../../components/channelWords';
import { WhyDetails } from '../../components/why/WhyDetails';
import type { Destination } from '../../utils/channels/destination';
import type { ChannelId } from '../../utils/channels/ids';
import type { DestinationTrouble } from '../../utils/channels/readTroubles';
import { wording } from '../../utils/events/wording';
import type { Attempt, Delivery } from '../../utils/journal/schema';
import type { LoggedEvent } from '../../utils/journal/sendLog';
import { isolate } from '../../utils/language/isolate';
import { fullTime, shortTime } from '../../utils/language/times';
import type { Decision, DecisionReason } from '../../utils/preferences/route';
import { deliveriesOn } from './deliveryFilter';

interface Props {
  logged: LoggedEvent;
  /** Only this channel, where there is one. */
  channel: ChannelId | '';
  destinations: readonly Destination[];
  /** By their ids. */
  troubles: ReadonlyMap<string, DestinationTrouble>;
  onRetry: (delivery: Delivery) => void;
}

const whyKeys = {
  'cell-default': 'deliveries.why.default',
  'cell-every-application': 'deliveries.why.everyApplication',
  'cell-application': 'deliveries.why.application',
  summarised: 'deliveries.why.summarised',
  history: 'deliveries.why.history',
  'not-connected': 'deliveries.why.notConnected',
  muted: 'deliveries.why.muted',
  snoozed: 'deliveries.why.snoozed',
  'quiet-hours': 'deliveries.why.quietHours',
} as const satisfies Record<DecisionReason, string>;

/** One event: what each channel did with it, and why. */
export function DeliveryEntry({ logged, channel, destinations, troubles, onRetry }: Props) {
  const { event } = logged;
  const decisions = event.decisions.filter((decision) => !channel || decision.channel === channel);
  const destinationOf = (row: Delivery) => destinations.find(({ id }) => id === row.destination);
  const short = decisions
    .flatMap((decision) => deliveriesOn(logged, decision.channel))
    .map((row) => {
      const name = destinationOf(row)?.name ?? i18n.t(`channels.${row.channel}`);
      return `${isolate(name)}: ${i18n.t(`deliveries.states.${row.state}`)}`;
    });
  const { title } = wording(event);
  return (
    <li>
      <details>
        <summary>
          <time dateTime={new Date(event.at).toISOString()} title={fullTime(event.at)}>
            {shortTime(event.at, Date.now())}
          </time>{' '}
          <bdi>{title}</bdi> <span class="quiet">{[...new Set(short)].join(' · ')}</span>
        </summary>
        <dl>
          {decisions.map((decision) => (
            <div key={decision.channel}>
              <dt>{i18n.t(`channels.${decision.channel}`)}</dt>
              <dd>
                {why(decision)}
                {deliveriesOn(logged, decision.channel).map((delivery) => (
                  <DeliveryLine
                    key={delivery.id}
                    delivery={delivery}
                    destination={destinationOf(delivery)}
                    trouble={troubles.get(delivery.destination)}
                    title={title}
                    onRetry={() => onRetry(delivery)}
                  />
                ))}
              </dd>
            </div>
          ))}
        </dl>
        <WhyDetails event={event} />
      </details>
    </li>
  );
}

const why = ({ on, reason }: Decision): string =>
  i18n.t(on ? 'deliveries.on' : 'deliveries.off', [i18n.t(whyKeys[reason])]);

interface LineProps {
  delivery: Delivery;
  destination: Destination | undefined;
  trouble: DestinationTrouble | undefined;
  title: string;
  onRetry: () => void;
}

/** When it is tried next, epoch ms: its own time, or when its receiver is not left alone any more. */
function nextAt({ state, dueAt }: Delivery, trouble: DestinationTrouble | undefined): number | undefined {
  if (state !== 'pending' || dueAt === undefined) return undefined;
  return Math.max(dueAt, (trouble?.state === 'failing' && trouble.heldUntil) || 0);
}

function DeliveryLine({ delivery, destination, trouble, title, onRetry }: LineProps) {
  const { state, failures = 0, history = [], reason, settledAt } = delivery;
  const now = Date.now();
  const next = nextAt(delivery, trouble);
  const isLater = next !== undefined && next > now;
  // What is disconnected has no queue any more, and what is off would only fail again.
  const isOn = destination && destination.switchedOffAt === undefined;
  const mayRetry = isOn && (state !== 'pending' || (failures > 0 && isLater));
  const [named, words] =
    state === 'pending'
      ? (['deliveries.sendNowNamed', 'deliveries.sendNow'] as const)
      : (['deliveries.retryNamed', 'deliveries.retry'] as const);
  return (
    <div>
      <p class={state === 'failed' ? 'problem' : ''}>
        {destination && <bdi>{destination.name}: </bdi>}
        {!destination && delivery.channel !== 'browser' && `${i18n.t('deliveries.disconnected')}: `}
        {i18n.t(`deliveries.states.${state}`)}
        {isLater && <> ({i18n.t('deliveries.next', [shortTime(next, now)])})</>}
        {settledAt !== undefined && history.length === 0 && ` · ${shortTime(settledAt, now)}`}
        {reason && history.length === 0 && ` – ${reasonWords(reason)}`}
      </p>
      {history.length > 0 && (
        <ol class="log">
          {history.map((attempt) => (
            <li key={attempt.at}>{attemptWords(attempt, now)}</li>
          ))}
        </ol>
      )}
      {mayRetry && (
        <button
          type="button"
          aria-label={i18n.t(named, [isolate(destination.name), isolate(title)])}
          onClick={onRetry}
        >
          {i18n.t(words)}
        </button>
      )}
    </div>
  );
}

function attemptWords(attempt: Attempt, now: number): string {
  const { at, state, reason, body } = attempt;
  const parts = [
    shortTime(at, now),
    reason ? reasonWords(reason) : i18n.t(`deliveries.states.${state}`),
    answerWords(attempt),
    body && isolate(body),
  ];
  return parts.filter(Boolean).join(' · ');
}
