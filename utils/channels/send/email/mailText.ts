import { i18n } from '#i18n';
import { plainText } from '../../../events/plainText';
import { language } from '../../../language/language';
import { plural } from '../../../language/plural';
import type { Outgoing, OutgoingEvent } from '../../send';
import { details } from '../details';
import { headline } from '../headline';
import { mailHtml } from './mailHtml';

export interface Mail {
  subject: string;
  text: string;
  html: string;
}

/** One event as it stands in a mail: plain lines, the same in text and in HTML. */
export interface MailEvent {
  title: string;
  message: string;
  rows: { label: string; value: string }[];
  link: string;
}

/** A mail is for reading: beyond this, events are counted. */
const mostNamed = 50;

/** With the time zone: mail is read elsewhere than it was sent. */
const when = (at: number): string =>
  new Intl.DateTimeFormat(language(), { dateStyle: 'long', timeStyle: 'long' }).format(at);

function mailEvent(event: OutgoingEvent): MailEvent {
  const rows = [...details(event), { label: i18n.t('delivery.at'), value: when(event.at) }];
  return {
    title: plainText(event.title),
    message: plainText(event.message, 2000),
    rows: rows.map(({ label, value }) => ({ label, value: plainText(value) })),
    link: plainText(event.link, 2000),
  };
}

const asText = ({ title, message, rows, link }: MailEvent): string =>
  [
    title,
    message,
    ...rows.map(({ label, value }) => `${label}: ${value}`),
    `${i18n.t('delivery.open')}: ${link}`,
  ]
    .filter(Boolean)
    .join('\n');

/**
 * A delivery as mail. Nothing from outside can add a header, a line or an element: controls, line breaks and half
 * surrogate pairs are gone, markup is escaped.
 */
export function mailText(outgoing: Outgoing): Mail {
  const named = outgoing.events.slice(0, mostNamed).map(mailEvent);
  const unnamed = outgoing.events.length - named.length;
  const before = outgoing.late ? [i18n.t('delivery.late')] : [];
  const after = [...(unnamed > 0 ? [plural('changes.more', unnamed)] : []), i18n.t('delivery.footer')];
  return {
    subject: headline(outgoing),
    text: [...before, ...named.map(asText), ...after].join('\n\n'),
    html: mailHtml({ before, named, after }),
  };
}
