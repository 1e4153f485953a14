import type { ChannelId } from '../channels/types';

export type Scope = 'account' | 'application';
export type Severity = 'info' | 'success' | 'warning' | 'failure' | 'security' | 'billing';
export type Category = 'deployments' | 'servers' | 'jobs' | 'processes' | 'access' | 'billing' | 'tests';

interface Entry {
  type: string;
  scope: Scope;
  category: Category;
  severity: Severity;
  /** Channels that are on until somebody changes the cell. */
  channels: readonly ChannelId[];
}

const browserOnly = ['browser'] as const;

/**
 * The one table of event types. Adding a type is one entry here plus its two texts in the locale files
 * (`events.<type>.title` and `.sentence`); rows, defaults, icons and wording follow from it.
 * Names: Cloud 66's account and stack notification pages (2022-06) and its webhook reference (2025-09).
 */
export const catalogue = [
  {
    type: 'stack.redeploy.fail',
    scope: 'application',
    category: 'deployments',
    severity: 'failure',
    channels: browserOnly,
  },
  {
    type: 'stack.redeploy.ok',
    scope: 'application',
    category: 'deployments',
    severity: 'success',
    channels: browserOnly,
  },
  {
    type: 'stack.deploy.started',
    scope: 'application',
    category: 'deployments',
    severity: 'info',
    channels: [],
  },
  {
    type: 'stack.provision.fail',
    scope: 'application',
    category: 'deployments',
    severity: 'failure',
    channels: browserOnly,
  },
  {
    type: 'stack.provision.ok',
    scope: 'application',
    category: 'deployments',
    severity: 'success',
    channels: browserOnly,
  },
  {
    type: 'stack.redeploy.hook.fail',
    scope: 'application',
    category: 'deployments',
    severity: 'failure',
    channels: browserOnly,
  },
  {
    type: 'server.stopped',
    scope: 'application',
    category: 'servers',
    severity: 'failure',
    channels: browserOnly,
  },
  {
    type: 'server.backon',
    scope: 'application',
    category: 'servers',
    severity: 'success',
    channels: browserOnly,
  },
  { type: 'job.fail', scope: 'application', category: 'jobs', severity: 'failure', channels: browserOnly },
  { type: 'job.backon', scope: 'application', category: 'jobs', severity: 'success', channels: browserOnly },
  {
    type: 'process.down',
    scope: 'application',
    category: 'processes',
    severity: 'failure',
    channels: browserOnly,
  },
  {
    type: 'container.down',
    scope: 'application',
    category: 'processes',
    severity: 'failure',
    channels: browserOnly,
  },
  { type: 'payment.fail', scope: 'account', category: 'billing', severity: 'billing', channels: browserOnly },
  { type: 'payment.done', scope: 'account', category: 'billing', severity: 'billing', channels: browserOnly },
  {
    type: 'account.suspended',
    scope: 'account',
    category: 'billing',
    severity: 'billing',
    channels: browserOnly,
  },
  { type: 'app.auth', scope: 'account', category: 'access', severity: 'security', channels: browserOnly },
  { type: 'app.deauth', scope: 'account', category: 'access', severity: 'security', channels: browserOnly },
  { type: 'test.webhook', scope: 'account', category: 'tests', severity: 'info', channels: browserOnly },
] as const satisfies readonly Entry[];

export type CatalogueType = (typeof catalogue)[number]['type'];
export type CatalogueEntry = Entry & { type: CatalogueType };

const byType: ReadonlyMap<string, CatalogueEntry> = new Map(catalogue.map((entry) => [entry.type, entry]));

/** The catalogue's entry for a canonical type, or `undefined` for a type nobody documented. */
export const findEntry = (type: string): CatalogueEntry | undefined => byType.get(type);

/** What holds for a type that is not in the catalogue: it is shown, because it may matter. */
export const unknownEntry = {
  scope: 'application',
  severity: 'warning',
  channels: browserOnly,
} as const satisfies Partial<Entry>;

/** Severity that decides icon, colour and urgency, for known and unknown types alike. */
export const severityOf = (type: string): Severity => (findEntry(type) ?? unknownEntry).severity;
