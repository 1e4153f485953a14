import { i18n } from '#i18n';
import { severityOf } from '../../utils/events/catalogue';
import { usualMs } from '../../utils/events/threads';
import { wording } from '../../utils/events/wording';
import { duration } from '../../utils/language/duration';
import { fullTime } from '../../utils/language/times';
import { useNow } from '../useNow';
import type { OpenThreadWithEvent } from '../useOpenThreads';
import { EventLine } from './EventLine';
import type { LineProps } from './lineProps';

interface Props extends LineProps {
  open: OpenThreadWithEvent;
  isUnread: boolean;
  onClick: () => void;
}

const secondMs = 1_000;

/** Something that goes on, with how long it has been and, of a deploy, how long it usually takes. */
export function ThreadLine({ open: { thread, run, event }, ...line }: Props) {
  const lastedMs = useNow(secondMs) - run.openedAt;
  const usual = thread.kind === 'deploy' ? usualMs(thread) : undefined;
  const { title, message } = wording(event);
  const note = usual === undefined ? '' : i18n.t('threads.usually', [duration(usual)]);
  return (
    <EventLine
      {...line}
      severity={severityOf(event.type)}
      words={{ title, message: [note, message].filter(Boolean).join(' · ') }}
      time={
        <time dateTime={new Date(run.openedAt).toISOString()} title={fullTime(run.openedAt)}>
          {duration(lastedMs)}
        </time>
      }
    >
      {usual !== undefined && (
        <span class="progress" aria-hidden="true">
          <span style={{ inlineSize: `${Math.min(100, (lastedMs / usual) * 100)}%` }} />
        </span>
      )}
    </EventLine>
  );
}
