import type { Payload } from './payload';

/** A result that only repeats the type, or contradicts it, explains nothing. */
const explaining = (result: string | undefined): string | undefined =>
  result && /success|^(ok|failed|failure|error)$/i.test(result) ? undefined : result;

/** "backups: b → a" for each part of a score that changed. */
const changes = ({ diff }: Payload): string | undefined =>
  Object.entries(diff ?? {})
    .flatMap(([part, change]) =>
      change?.from && change.to ? [`${part.replaceAll('_', ' ')}: ${change.from} → ${change.to}`] : [],
    )
    .join(', ') || undefined;

const attack = ({ activeprotect_action, fail2ban_action }: Payload): string | undefined => {
  const action = activeprotect_action ?? fail2ban_action;
  return [action?.attack, action?.country].filter(Boolean).join(', ') || undefined;
};

const backupResult = (type: string, { backup, backup_result }: Payload): string | undefined =>
  explaining(
    type.startsWith('backup.verification.')
      ? backup?.verify_result
      : (backup?.backup_result ?? backup_result),
  );

/** Why it happened, in the platform's own words, from whichever field has them. */
export function readReason(type: string, payload: Payload): string | undefined {
  return (
    payload.reason ??
    payload.deploy_context?.error_message ??
    payload.ssl_certificate?.error_message ??
    payload.cloud_object_delete_queue?.error_message ??
    payload.error_message ??
    payload.run_data ??
    payload.action_message ??
    payload.detail ??
    backupResult(type, payload) ??
    attack(payload) ??
    changes(payload) ??
    payload.type_symbol?.replaceAll('_', ' ') ??
    payload.message ??
    explaining(payload.build_outcome)
  );
}
