import type { NewDestination } from './destinationDraft';
import { resendOrigin } from './send/email/resend';

/** The origins that the browser has to allow before anything can be sent there, as far as they are known. */
export function hostsOf(destination: NewDestination): string[] {
  if (destination.channel !== 'email') return [new URL(destination.url).origin];
  switch (destination.service) {
    case 'jmap':
      // A server that was not asked yet has no other origin.
      return [...new Set([new URL(destination.sessionUrl).origin, destination.apiOrigin])].filter(Boolean);
    case 'resend':
      return [resendOrigin];
  }
}
