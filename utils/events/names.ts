import { i18n } from '#i18n';
import type { EventFacts } from './event';

/** An id where a name was expected: long hexadecimal, perhaps after the word for its kind. */
const opaque = /^(?:(?:stack|server|container|job)[-_])?[0-9a-f-]{20,}$|^c66_[0-9a-f]+$/i;

export const isOpaque = (text: string): boolean => opaque.test(text);

/** The beginning of an id is enough to recognise it by. `undefined` for a plain number: that names nothing. */
export function shortId(id: string): string | undefined {
  const start = (id.match(/[0-9a-f]{8}/i)?.[0] ?? id.replace(/^[a-z]+[-_]/i, '')).slice(0, 8);
  return /^\d{0,7}$/.test(start) ? undefined : start;
}

/** A name as it came, an id by its beginning. */
const readableName = (name: string | undefined, uid?: string): string | undefined => {
  const label = name ?? uid;
  return label !== undefined && (name === undefined || isOpaque(name)) ? shortId(label) : label;
};

/** "my-app (production)", or the beginning of its id where the name is not known. */
export function applicationName({ application }: EventFacts): string | undefined {
  const name = readableName(application?.name, application?.uid);
  return name && application?.environment
    ? i18n.t('facts.application', [name, application.environment])
    : name;
}

export const serverName = ({ server }: EventFacts): string | undefined =>
  readableName(server?.name, server?.uid);

export const subjectName = ({ subject }: EventFacts): string | undefined => readableName(subject);
