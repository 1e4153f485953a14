import type { ComponentChild } from 'preact';
import { SeverityMark } from '../../components/SeverityMark';
import { openTarget } from '../../utils/channels/openTarget';
import { pageOf } from '../../utils/channels/pageOf';
import { severityOf } from '../../utils/events/catalogue';
import { type LinkBase, targetOf } from '../../utils/events/links';
import { wording } from '../../utils/events/wording';
import type { JournalEvent } from '../../utils/journal/schema';

interface Props {
  account: LinkBase;
  event: JournalEvent;
  /** When it happened, or for how long. */
  time: ComponentChild;
  /** What else is to be said of it. */
  note?: string | undefined;
}

/** What happened, and the way to where something can be done about it. */
export function EventButton({ account, event, time, note }: Props) {
  const { title, message } = wording(event);
  const open = () =>
    void openTarget(pageOf(targetOf(account, event))).then(
      () => window.close(),
      (error) => console.error(error),
    );
  return (
    <button type="button" class="event" onClick={open}>
      <SeverityMark severity={severityOf(event.type)} />
      <span class="title">{title}</span>
      {time}
      <span class="message">{[note, message].filter(Boolean).join(' · ')}</span>
    </button>
  );
}
