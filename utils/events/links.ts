import { findEntry, type OptionsSection, type PageKind } from './catalogue';
import type { Event } from './event';
import { fillTemplate, type LinkTemplates } from './linkTemplates';

/** Dashboard pages whose addresses are proven by Cloud 66's own documents; any other form may be a dead end. */
const pages = {
  dashboard: '/dashboard',
  notifications: '/alerts',
  authorizedApps: '/oauth/authorized_applications',
  account: '/accounts/latest',
} as const satisfies Record<'dashboard' | PageKind, string>;

/** What an account's links are built on. */
export interface LinkBase {
  dashboardOrigin: string;
  links?: LinkTemplates | undefined;
}

const isAboutServer = (type: string): boolean => /^(server|free|db|process|active)\./.test(type);

/**
 * The page to open for an event: what the person set for it, else a page of the account's dashboard that is known to
 * exist. Built from the account alone: a payload's links are never followed.
 */
export function dashboardLink(
  { dashboardOrigin, links = {} }: LinkBase,
  { type, facts }: Pick<Event, 'type' | 'facts'>,
): string {
  const page = findEntry(type)?.page;
  if (page !== undefined) return new URL(pages[page], dashboardOrigin).href;
  const own =
    (isAboutServer(type) ? fillTemplate(links.server, facts, dashboardOrigin) : undefined) ??
    fillTemplate(links.application, facts, dashboardOrigin);
  if (own !== undefined) return own;
  const stackId = facts.application?.stackId;
  // An application's page is known by its number; payloads often carry only the uid.
  return new URL(stackId === undefined ? pages.dashboard : `/stacks/${stackId}`, dashboardOrigin).href;
}

/** Where a click on an event leads: a page of the dashboard, or a section of our own options. */
export type Target = { dashboard: string } | { options: OptionsSection };

/** Where what can be done about an event is done. */
export function targetOf(account: LinkBase, event: Pick<Event, 'type' | 'facts'>): Target {
  const section = findEntry(event.type)?.section;
  return section === undefined ? { dashboard: dashboardLink(account, event) } : { options: section };
}

/** Where a click goes whose event is not known any more. */
export const dashboardRoot = (dashboardOrigin: string): string =>
  new URL(pages.dashboard, dashboardOrigin).href;

/** Where a person makes a token for the API. */
export const newTokenPage = (dashboardOrigin: string): string =>
  new URL('/personal_tokens/new', dashboardOrigin).href;

/** Where an account says what Cloud 66 itself sends. */
export const notificationsPage = (dashboardOrigin: string): string =>
  new URL(pages.notifications, dashboardOrigin).href;

/** Where the people of an account, with Finance users among them, are kept. */
export const accountPage = (dashboardOrigin: string): string => new URL(pages.account, dashboardOrigin).href;
