import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { Severity } from '../../utils/events/catalogue';
import type { Wording } from '../../utils/events/wording';
import { SeverityMark } from '../SeverityMark';
import type { LineProps } from './lineProps';

interface Props extends LineProps {
  severity: Severity;
  words: Wording;
  /** When it happened, or for how long. */
  time: ComponentChildren;
  isUnread: boolean;
  /** What a click does. */
  onClick: () => void;
  /** Where the click opens something below. */
  isExpanded?: boolean;
  /** What belongs below the words. */
  children?: ComponentChildren;
}

/** What happened, in two lines, and the way to where something can be done about it. */
export function EventLine({
  severity,
  words,
  time,
  isUnread,
  isExpanded,
  onClick,
  children,
  ...line
}: Props) {
  return (
    <button
      type="button"
      class="event"
      tabIndex={line.tabIndex}
      ref={line.focusRef}
      onFocus={line.onFocus}
      onClick={onClick}
      {...(isExpanded === undefined ? {} : { 'aria-expanded': isExpanded })}
    >
      <SeverityMark severity={severity} />
      <span class="title">
        {isUnread && (
          <span
            class="unread"
            role="img"
            aria-label={i18n.t('activity.unread')}
            title={i18n.t('activity.unread')}
          />
        )}
        <bdi id={line.titleId}>{words.title}</bdi>
      </span>
      {time}
      {words.message && (
        <span class="message">
          <bdi>{words.message}</bdi>
        </span>
      )}
      {children}
    </button>
  );
}
