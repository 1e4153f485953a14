import type { Destination } from './destination';
import { resendOrigin } from './send/email/resend';

/** The origins that the browser has to allow before anything can be sent there. */
export function hostsOf(destination: Destination): string[] {
  if (destination.channel !== 'email') return [new URL(destination.url).origin];
  if (destination.service === 'resend') return [resendOrigin];
  return [...new Set([new URL(destination.sessionUrl).origin, destination.apiOrigin])];
}
