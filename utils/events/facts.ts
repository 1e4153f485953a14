import type { EventFacts } from './event';
import { isOpaque } from './names';
import { type Payload, readPayload } from './payload';
import { readReason } from './reason';
import { readSubject } from './subject';

type FlatKind = 'application' | 'server' | 'subject' | undefined;

/** What the flat `uid` and `name` of a payload mean: it depends on the family of the type. */
function flatKind(type: string, { environment }: Payload): FlatKind {
  // Only applications have an environment.
  if (environment !== undefined || /^(stack|application|autoscaling|ssh_key)\./.test(type))
    return 'application';
  if (/^(server|db|free)\./.test(type)) return 'server';
  return /^(job|container|service|process)\./.test(type) ? 'subject' : undefined;
}

function compact<T extends Record<string, string | number | undefined>>(fields: T) {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined);
  return present.length === 0
    ? undefined
    : (Object.fromEntries(present) as { [K in keyof T]?: NonNullable<T[K]> });
}

function readApplication(payload: Payload, kind: FlatKind): EventFacts['application'] {
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

function readServer(payload: Payload, kind: FlatKind, type: string): EventFacts['server'] {
  const flat = kind === 'server' ? payload : undefined;
  const given = payload.server?.uid;
  // In `ssh_key.downloaded` the text is the server's name; everywhere else it is its uid.
  const named = type.startsWith('ssh_key.') && given !== undefined && !isOpaque(given);
  return compact({
    uid: payload.server_uid ?? (named ? undefined : given) ?? flat?.uid,
    name: payload.server?.name ?? payload.server_name ?? flat?.name ?? (named ? given : undefined),
  });
}

function readWho({ deploy_context, user, user_email }: Payload): string | undefined {
  const who = deploy_context?.triggered_by ?? user_email ?? user?.name ?? user?.email ?? user?.uid;
  return who !== undefined && (isOpaque(who) || /^\d+$/.test(who)) ? undefined : who;
}

/** Everything a title, a link or a filter needs from a payload. Never throws. */
export function readFacts(type: string, body: Record<string, unknown>): EventFacts {
  const payload = readPayload(body);
  const kind = flatKind(type, payload);
  const facts = {
    application: readApplication(payload, kind),
    server: readServer(payload, kind, type),
    subject: readSubject(type, payload),
    subjectUid: kind === 'subject' ? payload.uid : undefined,
    who: readWho(payload),
    reason: readReason(type, payload),
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
