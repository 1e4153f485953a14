import { i18n } from '#i18n';
import type { Event } from '../utils/events/event';
import { ownLinks } from '../utils/events/ownLinks';

const words = { commit: 'links.commit', application: 'links.application' } as const;

/** The addresses that an event carries itself, each with the host that it leads to. */
export function OwnLinks({ event }: { event: Pick<Event, 'payload'> }) {
  const links = ownLinks(event);
  if (links.length === 0) return null;
  return (
    <p class="own-links">
      {links.map(({ kind, href, host }) => (
        <a key={kind} href={href} target="_blank" rel="noreferrer">
          {i18n.t(words[kind], [host])}
        </a>
      ))}
    </p>
  );
}
