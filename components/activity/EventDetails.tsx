import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { applicationName, serverName, subjectName } from '../../utils/events/names';
import { redactRecord } from '../../utils/events/redact';
import { openJournal } from '../../utils/journal/database';
import type { JournalEvent } from '../../utils/journal/schema';
import { fullTime } from '../../utils/language/times';
import { OwnLinks } from '../OwnLinks';
import { useRead } from '../useRead';
import { WhyDetails } from '../why/WhyDetails';

interface Props {
  eventId: string;
  /** Settles what goes on, where the event is a part of that. */
  onResolve?: (() => void) | undefined;
}

function factsOf({ originalType, facts, at, receivedAt }: JournalEvent): [string, string | undefined][] {
  return [
    [i18n.t('activity.type'), originalType],
    [i18n.t('activity.application'), applicationName(facts)],
    [i18n.t('activity.server'), serverName(facts)],
    [i18n.t('activity.subject'), subjectName(facts)],
    [i18n.t('activity.who'), facts.who],
    [i18n.t('activity.reason'), facts.reason],
    [i18n.t('activity.happened'), fullTime(at)],
    [i18n.t('activity.arrived'), fullTime(receivedAt)],
  ];
}

/** Everything that is known of one event, read when somebody asks for it. Its payload has no secrets. */
export function EventDetails({ eventId, onResolve }: Props) {
  const event = useRead(
    async () => (await (await openJournal()).get('events', eventId)) ?? 'gone',
    [eventId],
  );
  const id = useId();
  if (!event) return null;
  if (event === 'gone') return <p class="event-details">{i18n.t('activity.gone')}</p>;
  const facts = factsOf(event).filter(([, value]) => value);
  return (
    <div class="event-details">
      {onResolve && (
        <button type="button" onClick={onResolve}>
          {i18n.t('popup.resolve')}
        </button>
      )}
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <WhyDetails event={event} />
      <OwnLinks event={event} />
      <label for={id}>{i18n.t('activity.payload')}</label>
      <textarea
        id={id}
        readOnly
        rows={8}
        dir="ltr"
        spellcheck={false}
        value={JSON.stringify(redactRecord(event.payload), null, 2)}
      />
    </div>
  );
}
