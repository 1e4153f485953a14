import { i18n } from '#i18n';
import type { JmapDestination } from '../../../destination';
import type { Outgoing, Send, SendOutcome, SendWorld } from '../../../send';
import { answerText } from '../../answer';
import { mailText } from '../mailText';
import { secretsOfCredentials } from './authorization';
import type { Api } from './call';
import { JmapFailure } from './jmapFailure';
import { chooseIdentity, newEmail } from './newEmail';
import { type Prepared, prepare } from './prepare';
import { ownSession } from './session';
import { submit } from './submit';

/** `.invalid` is nobody's host (RFC 2606): the id is the mail's, the same in every attempt and browser. */
const messageIdOf = ({ id }: Outgoing): string => `${id}@notifier-for-cloud66.invalid`;

const refused = (body: string): JmapFailure =>
  new JmapFailure({ state: 'failed', reason: 'invalid', answer: { latencyMs: 0, body } });

/**
 * A draft may still be on its way: nobody waits for a slow server to the end, and Cyrus 3.6 moves a mail from the drafts
 * only after it has let others look (measured). One that is older was left behind.
 */
const onItsWayMs = 60_000;

const isOnItsWay = ({ receivedAt }: Prepared['found'][number], now: number): boolean =>
  now - Date.parse(receivedAt) < onItsWayMs;

async function deliver(
  outgoing: Outgoing,
  destination: JmapDestination,
  world: SendWorld,
): Promise<SendOutcome> {
  const startedAt = world.now();
  const api: Api = { ...(await ownSession(destination, world)), credentials: destination };
  const messageId = messageIdOf(outgoing);
  const { identities, drafts, sent, found, servedAt } = await prepare(api, messageId, world);
  const answered = (body: string): SendOutcome => ({
    state: 'sent',
    answer: { status: 200, latencyMs: world.now() - startedAt, body },
  });
  if (found.some(({ keywords }) => !keywords.$draft)) return answered(i18n.t('delivery.already'));
  const [draft] = found;
  if (draft && isOnItsWay(draft, servedAt ?? world.now())) {
    const answer = { latencyMs: world.now() - startedAt, body: '' };
    return { state: 'failed', reason: 'busy', notBefore: world.now() + onItsWayMs, answer };
  }
  const identity = chooseIdentity(identities, destination.from);
  if (!identity) throw refused('Identity/get: []');
  if (drafts === undefined) throw refused('Mailbox/get: []');
  const email = newEmail({ ...mailText(outgoing), messageId, identity, destination, mailbox: drafts });
  const id = await submit(api, { email, draft, identityId: identity.id, sent }, world);
  return answered(i18n.t('delivery.accepted', [answerText(id, secretsOfCredentials(destination))]));
}

/**
 * Sends by the user's own JMAP server (RFC 8620, RFC 8621), once: a mail with this Message-ID that was sent
 * before is not sent again, and one that an attempt left as a draft is sent in place of another.
 */
export const sendByJmap: Send<JmapDestination> = async (outgoing, destination, world) => {
  try {
    return await deliver(outgoing, destination, world);
  } catch (error) {
    if (error instanceof JmapFailure) return error.outcome;
    throw error;
  }
};
