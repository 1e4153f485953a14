import type { Destination, EmailDestination } from './destination';
import { partsOfAddress } from './partsOfAddress';
import { secretsOfCredentials } from './send/email/jmap/authorization';

const secretText = (secret: string): string[] => [secret, secret.replace(/^whsec_/, '')];

/** Everything that must never be shown or logged of a destination. */
export function secretsOf(destination: Destination): string[] {
  switch (destination.channel) {
    case 'slack':
      return partsOfAddress(destination.url);
    case 'webhook':
      return [
        ...partsOfAddress(destination.url),
        ...(destination.secret ? secretText(destination.secret) : []),
      ];
    case 'email':
      return secretsOfMail(destination);
  }
}

function secretsOfMail(destination: EmailDestination): string[] {
  switch (destination.service) {
    case 'jmap':
      return secretsOfCredentials(destination);
    case 'resend':
      return [destination.apiKey];
  }
}
