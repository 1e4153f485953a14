import type { CatalogueType } from '../../events/catalogue';

/** Every alert whose name Cloud 66 documents (cloud66-oss/cloud66, `notification.go`; at least 25 more exist). */
const types: Readonly<Record<string, CatalogueType>> = {
  noticent_stack_provisioned_success: 'stack.provision.ok',
  noticent_stack_provisioned_failed: 'stack.provision.fail',
  noticent_stack_redeploy_success: 'stack.redeploy.ok',
  noticent_stack_redeploy_failed: 'stack.redeploy.fail',
  noticent_stack_update_failed: 'application.update.failed',
  noticent_stack_health_check_failed: 'application.health_check.failed',
  noticent_server_stopped: 'server.stopped',
  noticent_server_back: 'server.backon',
};
const names = new Map<string, string>(Object.entries(types).map(([name, type]) => [type, name]));

/** The names of the documented alerts. */
export const knownAlerts: readonly string[] = Object.keys(types);

/** The event type that an alert is about, by exact name only: anything else would be a guess. */
export const typeOfAlert = (name: string): CatalogueType | undefined =>
  Object.hasOwn(types, name) ? types[name] : undefined;

/** The row of the grid that an alert stands in: its event type's, or one under its own name. */
export const rowOfAlert = (name: string): string => typeOfAlert(name) ?? name;

/** The alert that a row of the grid writes to. A row under an alert's own name writes to that name. */
export const alertOfRow = (row: string): string => names.get(row) ?? row;
