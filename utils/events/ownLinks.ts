import * as z from 'zod/mini';
import type { Event } from './event';
import { plainUrl } from './plainUrl';

/** An address that an event carries. It is never opened by a click on the event: a person sees its host first. */
export interface OwnLink {
  kind: 'commit' | 'application';
  href: string;
  host: string;
}

const text = z.catch(z.optional(z.string()), undefined);
const part = z.catch(z.optional(z.object({ commit_url: text, application_address: text })), undefined);
const payloadSchema = z.object({
  commit_url: text,
  application_address: text,
  stack: part,
  deploy_context: part,
});

function linkTo(kind: OwnLink['kind'], address: string | undefined): OwnLink[] {
  const url = address === undefined || address.length > 2_000 ? undefined : plainUrl(address);
  if (url?.protocol !== 'https:') return [];
  return [{ kind, href: url.href, host: url.host }];
}

/** The commit and the application that an event names by address, where that is https. */
export function ownLinks({ payload }: Pick<Event, 'payload'>): OwnLink[] {
  const { commit_url, application_address, stack, deploy_context } = payloadSchema.parse(payload);
  return [
    ...linkTo('commit', deploy_context?.commit_url ?? commit_url),
    ...linkTo('application', stack?.application_address ?? application_address),
  ];
}
