import { logError } from '../../log';
import type { Destination } from '../destination';
import type { Outgoing, SendOutcome, SendWorld } from '../send';
import { sendEmail } from './email/email';
import { sendSlack } from './slack';
import { sendWebhook } from './webhook';

function byChannel(outgoing: Outgoing, destination: Destination, world: SendWorld): Promise<SendOutcome> {
  switch (destination.channel) {
    case 'slack':
      return sendSlack(outgoing, destination, world);
    case 'webhook':
      return sendWebhook(outgoing, destination, world);
    case 'email':
      return sendEmail(outgoing, destination, world);
  }
}

/**
 * Sends a delivery to its destination and says what came of it. Never throws: what nobody expected is our own trouble,
 * of which only its name is noted, because the rest might have a secret in it.
 */
export async function sendTo(
  outgoing: Outgoing,
  destination: Destination,
  world: SendWorld,
): Promise<SendOutcome> {
  try {
    return await byChannel(outgoing, destination, world);
  } catch (error) {
    logError(error);
    return { state: 'failed', reason: 'trouble', answer: { latencyMs: 0, body: '' } };
  }
}
