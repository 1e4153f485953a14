import { plainText } from '../../../../events/plainText';
import type { JmapDestination } from '../../../destination';
import type { Mail } from '../mailText';
import type { Identity } from './prepare';

/** The identity that a mail is sent by: the one of its sender's address, `*@` standing for any at a host, else the first. */
export function chooseIdentity(
  identities: readonly Identity[],
  from: string | undefined,
): Identity | undefined {
  const wanted = from?.toLowerCase();
  const byEmail = (email: string) => identities.find((identity) => identity.email.toLowerCase() === email);
  const own = wanted && (byEmail(wanted) ?? byEmail(`*${wanted.slice(wanted.lastIndexOf('@'))}`));
  return own || identities[0];
}

export interface Letter extends Mail {
  messageId: string;
  identity: Identity;
  destination: Pick<JmapDestination, 'from' | 'to'>;
  mailbox: string;
}

/**
 * The properties of a new Email (RFC 8621 4.1), as a draft. Cyrus 3.6 writes a line break in a header's value as it is,
 * so what it is given has none.
 */
export function newEmail({ messageId, identity, destination, mailbox, subject, text, html }: Letter) {
  const name = plainText(identity.name);
  return {
    mailboxIds: { [mailbox]: true },
    keywords: { $draft: true, $seen: true },
    messageId: [messageId],
    from: [{ email: destination.from ?? identity.email, ...(name ? { name } : {}) }],
    to: destination.to.map((email) => ({ email })),
    subject: plainText(subject),
    // RFC 3834 5: nobody's "out of office" is sent back.
    'header:Auto-Submitted:asText': 'auto-generated',
    textBody: [{ partId: 'text', type: 'text/plain' }],
    htmlBody: [{ partId: 'html', type: 'text/html' }],
    bodyValues: { text: { value: text }, html: { value: html } },
  };
}
