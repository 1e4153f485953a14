import { i18n } from '#i18n';
import { type CatalogueType, findEntry } from './catalogue';
import type { Event, EventFacts } from './event';
import { plainText } from './plainText';

export interface Wording {
  title: string;
  message: string;
}

/** Operating systems cut longer texts off at a place of their own choosing. */
const longestTitle = 80;
const longestMessage = 240;

/** The beginning of an id is enough to recognise it by. */
const shortId = (id: string): string => (id.match(/[0-9a-f]{8}/i)?.[0] ?? id).slice(0, 8);

const isOpaque = (text: string): boolean => /^[0-9a-f-]{24,}$/i.test(text);

/** "my-app (production)", or the beginning of its id where the name is not known. */
export function applicationName({ application }: EventFacts): string | undefined {
  const name = application?.name ?? (application?.uid && shortId(application.uid));
  return name && application?.environment
    ? i18n.t('facts.application', [name, application.environment])
    : name;
}

const serverName = ({ server }: EventFacts): string | undefined =>
  server?.name ?? (server?.uid && shortId(server.uid));

const subjectName = ({ subject }: EventFacts): string | undefined =>
  subject && isOpaque(subject) ? shortId(subject) : subject;

/** What a title is about: the job, process or amount if there is one, else the server, else the application. */
function titleSubject(type: string, facts: EventFacts): string | undefined {
  if (type.startsWith('server.')) return serverName(facts);
  if (type === 'test.webhook') return undefined;
  return subjectName(facts) ?? applicationName(facts) ?? serverName(facts);
}

/** "Database migrated" from `database.migrated`: all that can be said of a type nobody documented. */
export function titleFromType(type: string): string {
  const words = plainText(type.replace(/[._]+/g, ' '), longestTitle);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A type's row title: the catalogue's words, or its name made readable. */
export function typeTitle(type: string): string {
  return findEntry(type) ? i18n.t(`events.${type as CatalogueType}.title`) : titleFromType(type);
}

function sentence(type: string, subject: string | undefined): string {
  if (subject === undefined) return typeTitle(type);
  return findEntry(type)
    ? i18n.t(`events.${type as CatalogueType}.sentence`, [subject])
    : i18n.t('facts.unknownEvent', [titleFromType(type), subject]);
}

/** What a person would say about the event: in lists, in notifications and in what other channels send. */
export function wording({ type, facts }: Pick<Event, 'type' | 'facts'>): Wording {
  const subject = titleSubject(type, facts);
  const title = sentence(type, subject);
  const server = serverName(facts);
  const about = [
    applicationName(facts),
    server && i18n.t('facts.server', [server]),
    facts.who && i18n.t('facts.by', [facts.who]),
    facts.reason,
  ].filter((part) => part && part !== subject && !title.includes(part));
  return {
    title: plainText(title, longestTitle),
    message: plainText(about.join(' · '), longestMessage),
  };
}
