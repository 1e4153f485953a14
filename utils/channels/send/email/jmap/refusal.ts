import * as z from 'zod/mini';
import type { SendFailure } from '../../../send';

/** A method's error or a SetError (RFC 8620 3.6.2 and 5.3). */
export const refusalSchema = z.looseObject({
  type: z.string(),
  description: z.optional(z.nullable(z.string())),
  properties: z.optional(z.unknown()),
});

export type Refusal = z.infer<typeof refusalSchema>;

/**
 * Refusals that are refused again. Everything else is tried again: Cyrus 3.6 says `tooManyRecipients` for an SMTP
 * server's 450, `tooLarge` for its 452 and `forbiddenToSend` for its 451 (measured), which are all passing.
 */
const lasting: Readonly<Record<string, SendFailure>> = {
  accountNotFound: 'auth',
  accountNotSupportedByMethod: 'auth',
  accountReadOnly: 'auth',
  forbidden: 'auth',
  forbiddenFrom: 'invalid',
  forbiddenMailFrom: 'invalid',
  invalidArguments: 'invalid',
  invalidEmail: 'invalid',
  invalidProperties: 'invalid',
  invalidRecipients: 'invalid',
  noRecipients: 'invalid',
  unknownMethod: 'invalid',
  rateLimit: 'busy',
};

export const refusalReason = ({ type }: Refusal): SendFailure =>
  Object.hasOwn(lasting, type) ? (lasting[type] ?? 'server') : 'server';

/** As the server put it: `tooManyRecipients: 450 try later`. */
export function refusalWords({ type, description, properties }: Refusal): string {
  const which = Array.isArray(properties) ? properties.join(', ') : undefined;
  return [type, description ?? which].filter(Boolean).join(': ');
}
