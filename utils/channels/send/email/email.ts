import { digest } from '../../../events/identify';
import type { EmailDestination } from '../../destination';
import type { Outgoing, Send } from '../../send';
import { sendByJmap } from './jmap/sendByJmap';
import { sendByResend } from './resend';

type Service = EmailDestination['service'];
type Of<S extends Service> = Extract<EmailDestination, { service: S }>;

/** The mail services that exist. Adding one is a file beside these and an entry here and in the schema. */
export const emailServices: { [S in Service]: Send<Of<S>> } = { jmap: sendByJmap, resend: sendByResend };

/**
 * A mail is the same only for the same people: the recipients may be others at the next attempt, as Finance is, and by
 * the delivery's id alone they would be taken for those who have it. The same in every browser.
 */
async function forRecipients(outgoing: Outgoing, { to }: EmailDestination): Promise<Outgoing> {
  const recipients = to.map((address) => address.toLowerCase()).toSorted();
  return { ...outgoing, id: await digest(outgoing.id, ...recipients) };
}

/** Sends mail by the destination's own service. Who gets it, the caller has put into `to`. */
export const sendEmail: Send<EmailDestination> = async (outgoing, destination, world) => {
  const mail = await forRecipients(outgoing, destination);
  return destination.service === 'jmap'
    ? emailServices.jmap(mail, destination, world)
    : emailServices.resend(mail, destination, world);
};
