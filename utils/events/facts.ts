import * as z from 'zod/mini';
import type { EventFacts } from './event';
import { plainText } from './plainText';
import { redactText } from './redact';

/**
 * Cloud 66 says the same thing in up to three shapes: the fields flat beside `event_type`, wrapped in an object
 * (`stack: {…}`), or as an id alone (`stack: "abc"`). Whatever does not fit is read as absent, never as an error.
 */
const text = z.catch(
  z.optional(
    z.pipe(
      z.union([z.string(), z.number()]),
      z.transform((value) => plainText(redactText(String(value))) || undefined),
    ),
  ),
  undefined,
);
const number = z.catch(z.optional(z.pipe(z.coerce.number(), z.int())), undefined);
const thing = z.looseObject({
  uid: text,
  name: text,
  environment: text,
  id: text,
});
const reference = z.catch(
  z.optional(
    z.union([
      thing,
      z.pipe(
        text,
        z.transform((uid) => ({ uid, name: undefined, environment: undefined, id: undefined })),
      ),
    ]),
  ),
  undefined,
);
const optional = <T extends z.ZodMiniType>(schema: T) => z.catch(z.optional(schema), undefined);

const payloadSchema = z.looseObject({
  stack: reference,
  server: reference,
  uid: text,
  name: text,
  environment: text,
  stack_uid: text,
  stack_id: number,
  server_uid: text,
  server_name: text,
  service_name: text,
  process_name: text,
  account_name: text,
  charged_amount: text,
  app: text,
  user: text,
  user_email: text,
  reason: text,
  message: text,
  deploy_context: optional(
    z.looseObject({ stack_id: number, triggered_by: text, error_message: text, authorized_by: text }),
  ),
  ssl_certificate: optional(z.looseObject({ stack_id: number, name: text })),
  cloud_object_delete_queue: optional(
    z.looseObject({ stack_id: number, stack_name: text, object_name: text, error_message: text }),
  ),
});
type Payload = z.infer<typeof payloadSchema>;

/** What the flat `uid` and `name` of a payload mean: it depends on the family of the type. */
function flatKind(type: string, payload: Payload): 'application' | 'server' | 'subject' | 'account' {
  if (/^(stack|application|autoscaling|ssh_key)\./.test(type)) return 'application';
  if (/^(server|db\.slave)\./.test(type)) return 'server';
  if (/^(job|container|service|process)\./.test(type)) return 'subject';
  return payload.environment === undefined ? 'account' : 'application';
}

function compact<T extends Record<string, string | number | undefined>>(fields: T) {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined);
  return present.length === 0
    ? undefined
    : (Object.fromEntries(present) as { [K in keyof T]?: NonNullable<T[K]> });
}

function readApplication(payload: Payload, kind: ReturnType<typeof flatKind>): EventFacts['application'] {
  const flat = kind === 'application' ? payload : undefined;
  const queue = payload.cloud_object_delete_queue;
  return compact({
    uid: payload.stack?.uid ?? payload.stack_uid ?? flat?.uid,
    name: payload.stack?.name ?? flat?.name ?? queue?.stack_name,
    environment: payload.stack?.environment ?? flat?.environment,
    stackId:
      payload.deploy_context?.stack_id ??
      payload.ssl_certificate?.stack_id ??
      queue?.stack_id ??
      payload.stack_id,
  });
}

function readServer(payload: Payload, kind: ReturnType<typeof flatKind>, type: string): EventFacts['server'] {
  const flat = kind === 'server' ? payload : undefined;
  // In `ssh_key.downloaded` the text is the server's name; everywhere else it is its uid.
  const named = type.startsWith('ssh_key.');
  return compact({
    uid: payload.server_uid ?? (named ? undefined : payload.server?.uid) ?? flat?.uid,
    name:
      payload.server?.name ?? payload.server_name ?? flat?.name ?? (named ? payload.server?.uid : undefined),
  });
}

/** Everything a title, a link or a filter needs from a payload. Never throws. */
export function readFacts(type: string, body: Record<string, unknown>): EventFacts {
  const payload = payloadSchema.parse(body);
  const kind = flatKind(type, payload);
  const facts = {
    application: readApplication(payload, kind),
    server: readServer(payload, kind, type),
    subject:
      payload.process_name ??
      (kind === 'subject' ? (payload.name ?? payload.uid) : undefined) ??
      payload.charged_amount ??
      (type === 'account.suspended' ? payload.account_name : undefined) ??
      payload.app ??
      payload.ssl_certificate?.name ??
      payload.cloud_object_delete_queue?.object_name,
    who: payload.deploy_context?.triggered_by ?? payload.user ?? payload.user_email,
    reason:
      payload.reason ??
      payload.deploy_context?.error_message ??
      payload.cloud_object_delete_queue?.error_message ??
      payload.message,
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
