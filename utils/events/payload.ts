import * as z from 'zod/mini';
import { plainText } from './plainText';
import { redactText } from './redact';

const optional = <T extends z.ZodMiniType>(schema: T) => z.catch(z.optional(schema), undefined);
const readable = (value: string) => plainText(redactText(value)) || undefined;

/** An id or an amount, which may come as a number. */
const text = optional(
  z.pipe(
    z.union([z.string(), z.number()]),
    z.transform((value) => readable(String(value))),
  ),
);
/** A name or a remark: a number is neither. */
const words = optional(z.pipe(z.string(), z.transform(readable)));
const number = optional(z.pipe(z.coerce.number(), z.int()));

const thing = z.looseObject({ uid: text, name: words, environment: words, email: words });
/** Something given as an object, or by its id alone. */
const reference = optional(
  z.union([
    thing,
    z.pipe(
      text,
      z.transform((uid) => ({ uid, name: undefined, environment: undefined, email: undefined })),
    ),
  ]),
);
const attack = optional(z.looseObject({ address: words, attack: words, country: words }));
const change = optional(z.looseObject({ from: words, to: words }));

const shape = {
  stack: reference,
  server: reference,
  service: reference,
  user: reference,
  app: reference,
  scaler: reference,
  integration: reference,
  uid: text,
  name: words,
  environment: words,
  stack_uid: text,
  stack_id: number,
  server_uid: text,
  server_name: words,
  service_name: words,
  process_name: words,
  integration_name: words,
  account_name: words,
  charged_amount: text,
  user_email: words,
  new_ext_ipv4: words,
  db_type: words,
  type_symbol: words,
  reason: words,
  message: words,
  error_message: words,
  action_message: words,
  run_data: words,
  detail: words,
  build_outcome: words,
  backup_result: words,
  diff: optional(z.record(z.string(), change)),
  deploy_context: optional(z.looseObject({ stack_id: number, triggered_by: words, error_message: words })),
  ssl_certificate: optional(
    z.looseObject({ stack_id: number, name: words, server_names: words, error_message: words }),
  ),
  backup: optional(
    z.looseObject({ database_name: words, db_type: words, backup_result: words, verify_result: words }),
  ),
  cloud_object_delete_queue: optional(
    z.looseObject({
      stack_id: number,
      stack_name: words,
      object_name: words,
      object_type: words,
      error_message: words,
    }),
  ),
  activeprotect_action: attack,
  fail2ban_action: attack,
  watched_file: optional(z.looseObject({ file_path: words })),
};

/**
 * Every field that is read from a body. Cloud 66 says the same thing in up to three shapes: the fields flat beside
 * `event_type`, wrapped in an object (`stack: {…}`), or as an id alone (`stack: "abc"`).
 */
export type Payload = { [Key in keyof typeof shape]?: z.infer<(typeof shape)[Key]> };

type Field = keyof Payload;
const fields = Object.keys(shape) as Field[];

/** What does not fit is read as absent, never as an error. Of some 40 fields a body has few: only those are looked at. */
export function readPayload(body: Record<string, unknown>): Payload {
  const payload: Payload = {};
  const read = <Key extends Field>(key: Key, schema: z.ZodMiniType<Payload[Key]>) => {
    payload[key] = schema.parse(body[key]);
  };
  for (const field of fields) if (Object.hasOwn(body, field)) read(field, shape[field]);
  return payload;
}
