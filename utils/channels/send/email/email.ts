import { digest } from '../../../events/identify';
import type { EmailDestination } from '../../destination';
import type { Outgoing, Send, SendOutcome, SendWorld } from '../../send';
import { sendByJmap } from './jmap/sendByJmap';
import { sendByResend } from './resend';

/** Adding a service is a sender beside these, a case here, and one wherever the compiler then asks for it. */
function byService(
  outgoing: Outgoing,
  destination: EmailDestination,
  world: SendWorld,
): Promise<SendOutcome> {
  switch (destination.service) {
    case 'jmap':
      return sendByJmap(outgoing, destination, world);
    case 'resend':
      return sendByResend(outgoing, destination, world);
  }
}

/**
 * A mail is the same only for the same people: the recipients may be others at the next attempt, as Finance is, and by
 * the delivery's id alone they would be taken for those who have it. The same in every browser.
 */
function forRecipients(outgoing: Outgoing, { to }: EmailDestination): Outgoing {
  const recipients = to.map((address) => address.toLowerCase()).toSorted();
  return { ...outgoing, id: digest(outgoing.id, ...recipients) };
}

/** Sends mail by the destination's own service. Who gets it, the caller has put into `to`. */
export const sendEmail: Send<EmailDestination> = async (outgoing, destination, world) =>
  byService(forRecipients(outgoing, destination), destination, world);
