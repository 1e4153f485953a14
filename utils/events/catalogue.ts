import type { ChannelId } from '../channels/ids';

export type Scope = 'account' | 'application';
export const severities = ['failure', 'security', 'billing', 'warning', 'success', 'info'] as const;
export type Severity = (typeof severities)[number];
/** What a thread is about: an event that closes one ends what the event that opens it began. */
export type ThreadKind =
  | 'deploy'
  | 'update'
  | 'heartbeat'
  | 'disk'
  | 'web'
  | 'job'
  | 'replication'
  | 'payment';
/** The dashboard page that a click opens where it is not the application's own. */
export type PageKind = 'notifications' | 'authorizedApps' | 'account';
/** The section of the options page that a click opens where the way out is in this extension. */
export type OptionsSection = 'accounts' | 'channels';

/** The sections of the settings grid in their order, each with the tab that it is on. */
export const categories = {
  deployments: 'application',
  applications: 'application',
  servers: 'application',
  processes: 'application',
  jobs: 'application',
  databases: 'application',
  scaling: 'application',
  security: 'application',
  access: 'account',
  billing: 'account',
  connection: 'account',
  tests: 'account',
} as const satisfies Record<string, Scope>;

export type Category = keyof typeof categories;

interface Entry<Type extends string = string> {
  type: Type;
  severity: Severity;
  /** Channels that are on until somebody changes the cell. */
  channels: readonly ChannelId[];
  opens?: ThreadKind;
  closes?: ThreadKind;
  /** Says something of a thread that is open, and neither opens nor closes it. */
  continues?: ThreadKind;
  page?: PageKind;
  section?: OptionsSection;
}

const on = ['browser'] as const;
const off = [] as const;

/**
 * The one table of event types. Adding a type is one entry here plus its three texts in the locale files
 * (`events.<type>.title`, `.sentence`, `.about`); rows, defaults, icons, threads and wording follow from it.
 * Names: Cloud 66's account and stack notification pages (2022-06) and its webhook reference (2025-09).
 */
const types = {
  deployments: [
    { type: 'stack.deploy.started', severity: 'info', channels: off, opens: 'deploy' },
    { type: 'stack.redeploy.ok', severity: 'success', channels: on, closes: 'deploy' },
    { type: 'stack.redeploy.fail', severity: 'failure', channels: on, closes: 'deploy' },
    { type: 'stack.provision.ok', severity: 'success', channels: on, closes: 'deploy' },
    { type: 'stack.provision.fail', severity: 'failure', channels: on, closes: 'deploy' },
    // Ours: nothing else could tell that a result does not come.
    { type: 'notifier.deploy.overdue', severity: 'warning', channels: on, continues: 'deploy' },
    { type: 'stack.redeploy.hook.fail', severity: 'failure', channels: on },
    { type: 'service.build.ok', severity: 'success', channels: off },
    { type: 'service.build.fail', severity: 'failure', channels: on },
  ],
  applications: [
    { type: 'stack.created', severity: 'info', channels: off },
    { type: 'application.health_check.failed', severity: 'failure', channels: on },
    { type: 'application.update.pending', severity: 'info', channels: off, opens: 'update' },
    { type: 'application.update.started', severity: 'info', channels: off, opens: 'update' },
    { type: 'application.update.succeeded', severity: 'success', channels: off, closes: 'update' },
    { type: 'application.update.failed', severity: 'failure', channels: on, closes: 'update' },
    { type: 'application.integration.configured', severity: 'info', channels: off },
    { type: 'application.integration.removed', severity: 'info', channels: off },
    { type: 'stack.stackscore.changed', severity: 'info', channels: off },
  ],
  servers: [
    { type: 'server.stopped', severity: 'failure', channels: on, opens: 'heartbeat' },
    { type: 'server.backon', severity: 'success', channels: on, closes: 'heartbeat' },
    { type: 'free.disk.space.alert', severity: 'warning', channels: on, opens: 'disk' },
    { type: 'free.disk.space.normal', severity: 'success', channels: on, closes: 'disk' },
    { type: 'server.ip.change.fail', severity: 'failure', channels: on },
  ],
  processes: [
    { type: 'process.down', severity: 'failure', channels: on },
    { type: 'container.down', severity: 'failure', channels: on },
    { type: 'web.process.stopped', severity: 'failure', channels: on, opens: 'web' },
    { type: 'web.process.unknown', severity: 'warning', channels: on, opens: 'web' },
    { type: 'web.process.started', severity: 'success', channels: off, closes: 'web' },
  ],
  jobs: [
    { type: 'job.fail', severity: 'failure', channels: on, opens: 'job' },
    { type: 'job.backon', severity: 'success', channels: on, closes: 'job' },
  ],
  databases: [
    { type: 'managed_backup.fail', severity: 'failure', channels: on },
    { type: 'backup.verification.failed', severity: 'failure', channels: on },
    { type: 'db.slave.failed', severity: 'failure', channels: on, opens: 'replication' },
    { type: 'db.slave.ok', severity: 'success', channels: on, closes: 'replication' },
  ],
  scaling: [
    { type: 'autoscaling.actions', severity: 'info', channels: off },
    { type: 'autoscaling.failed', severity: 'failure', channels: on },
    { type: 'cloud_object.delete.ok', severity: 'success', channels: off },
    { type: 'cloud_object.delete.fail', severity: 'failure', channels: on },
  ],
  security: [
    { type: 'active.protect.block', severity: 'security', channels: on },
    { type: 'active.protect.change', severity: 'security', channels: on },
    { type: 'ssh_key.downloaded', severity: 'security', channels: on },
    { type: 'ssl_certificate.expire.soon', severity: 'warning', channels: on },
    { type: 'ssl_certificate.install.fail', severity: 'failure', channels: on },
    { type: 'ssl_certificate.install.ok', severity: 'success', channels: off },
  ],
  access: [
    { type: 'app.auth', severity: 'security', channels: on, page: 'authorizedApps' },
    { type: 'app.deauth', severity: 'security', channels: on, page: 'authorizedApps' },
  ],
  billing: [
    { type: 'payment.fail', severity: 'billing', channels: on, opens: 'payment', page: 'account' },
    { type: 'payment.done', severity: 'billing', channels: on, closes: 'payment', page: 'account' },
    { type: 'account.suspended', severity: 'billing', channels: on, page: 'account' },
  ],
  // Ours: nothing else could tell that nothing comes, or that nothing is sent any more.
  connection: [
    { type: 'notifier.connection.lost', severity: 'warning', channels: on, section: 'accounts' },
    { type: 'notifier.channel.off', severity: 'warning', channels: on, section: 'channels' },
  ],
  tests: [{ type: 'test.webhook', severity: 'info', channels: on, page: 'notifications' }],
} as const satisfies Record<Category, readonly Entry[]>;

export type CatalogueType = (typeof types)[Category][number]['type'];

export interface CatalogueEntry extends Entry<CatalogueType> {
  category: Category;
  /** Follows from the category. */
  scope: Scope;
}

/** Every documented type, in the order of the settings grid. */
export const catalogue: readonly CatalogueEntry[] = (Object.keys(categories) as Category[]).flatMap(
  (category) => {
    const entries: readonly Entry<CatalogueType>[] = types[category];
    return entries.map((entry) => ({ ...entry, category, scope: categories[category] }));
  },
);

const byType: ReadonlyMap<string, CatalogueEntry> = new Map(catalogue.map((entry) => [entry.type, entry]));

/** The catalogue's entry for a canonical type, or `undefined` for a type nobody documented. */
export const findEntry = (type: string): CatalogueEntry | undefined => byType.get(type);

/** What holds for a type that is not in the catalogue: it is shown, because it may matter. */
export const unknownEntry = {
  scope: 'application',
  severity: 'warning',
  channels: on,
} as const satisfies Partial<CatalogueEntry>;

/** Severity that decides icon, colour and urgency, for known and unknown types alike. */
export const severityOf = (type: string): Severity => (findEntry(type) ?? unknownEntry).severity;
