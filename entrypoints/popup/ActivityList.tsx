import { i18n } from '#i18n';
import { OwnLinks } from '../../components/OwnLinks';
import { SeverityMark } from '../../components/SeverityMark';
import { openTarget } from '../../utils/channels/openTarget';
import { severityOf } from '../../utils/events/catalogue';
import { dashboardLink, type LinkBase } from '../../utils/events/links';
import { wording } from '../../utils/events/wording';
import type { JournalEvent } from '../../utils/journal/schema';
import { fullTime, shortTime } from '../../utils/language/times';

interface Props {
  account: LinkBase;
  events: JournalEvent[] | 'failed' | undefined;
  now: number;
}

/** The newest events, each a way to its page of the dashboard. */
export function ActivityList({ account, events, now }: Props) {
  if (!events) return null;
  if (events === 'failed') return <p class="empty">{i18n.t('popup.eventsUnreadable')}</p>;
  if (events.length === 0) return <p class="empty">{i18n.t('popup.noEvents')}</p>;
  const open = (event: JournalEvent) =>
    void openTarget(dashboardLink(account, event)).then(
      () => window.close(),
      (error) => console.error(error),
    );
  return (
    <ul class="events">
      {events.map((event) => {
        const { title, message } = wording(event);
        return (
          <li key={event.id}>
            <button type="button" onClick={() => open(event)}>
              <SeverityMark severity={severityOf(event.type)} />
              <span class="title">{title}</span>
              <time dateTime={new Date(event.at).toISOString()} title={fullTime(event.at)}>
                {shortTime(event.at, now)}
              </time>
              <span class="message">{message}</span>
            </button>
            <OwnLinks event={event} />
          </li>
        );
      })}
    </ul>
  );
}
