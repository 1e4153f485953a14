import type { EmailDestination } from '../../destination';
import type { Send } from '../../send';
import { sendByJmap } from './jmap/sendByJmap';
import { sendByResend } from './resend';

type Service = EmailDestination['service'];
type Of<S extends Service> = Extract<EmailDestination, { service: S }>;

/** The mail services that exist. Adding one is a file beside these and an entry here and in the schema. */
export const emailServices: { [S in Service]: Send<Of<S>> } = { jmap: sendByJmap, resend: sendByResend };

/** Sends mail by the destination's own service. Who gets it, the caller has put into `to`. */
export const sendEmail: Send<EmailDestination> = (outgoing, destination, world) =>
  destination.service === 'jmap'
    ? emailServices.jmap(outgoing, destination, world)
    : emailServices.resend(outgoing, destination, world);
