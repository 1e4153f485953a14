import { i18n } from '#i18n';
import { type CatalogueType, findEntry } from './catalogue';
import type { Event, EventFacts } from './event';
import { applicationName, serverName, subjectName } from './names';
import { plainText } from './plainText';

export interface Wording {
  title: string;
  message: string;
}

/** Operating systems cut longer texts off at a place of their own choosing. */
const longestTitle = 80;
const longestMessage = 240;
/** Leaves room for the words around it, so that what happened is never cut off. */
const longestSubject = 44;

/** "Database migrated" from `database.migrated`: all that can be said of a type nobody documented. */
export function titleFromType(type: string): string {
  const words = plainText(type.replace(/[._]+/g, ' '), longestTitle) || plainText(type, longestTitle);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A type's row title: the catalogue's words, or its name made readable. */
export function typeTitle(type: string): string {
  return findEntry(type) ? i18n.t(`events.${type as CatalogueType}.title`) : titleFromType(type);
}

/** When a documented type comes, in one sentence. */
export const typeAbout = (type: CatalogueType): string => i18n.t(`events.${type}.about`);

/** What a type's sentence names: its server, its application, or the thing of its own. */
function namedBy(type: string): (facts: EventFacts) => string | undefined {
  if (/^(server|free|db|ssh_key)\./.test(type)) return serverName;
  return /^(stack|application|autoscaling|web)\./.test(type) ? applicationName : subjectName;
}

/** The sentence with its subject. Where that is missing, or the type unknown: the type's title and what else is known. */
function titleOf(type: string, facts: EventFacts): { title: string; subject?: string } {
  const own = namedBy(type)(facts);
  if (findEntry(type) && own !== undefined) {
    const title = i18n.t(`events.${type as CatalogueType}.sentence`, [plainText(own, longestSubject)]);
    return { title, subject: own };
  }
  const server = serverName(facts);
  const subject = own ?? applicationName(facts) ?? (server && i18n.t('facts.server', [server]));
  if (subject === undefined) return { title: typeTitle(type) };
  const title = i18n.t('facts.unknownEvent', [typeTitle(type), plainText(subject, longestSubject)]);
  return { title, subject };
}

/** What a person would say about the event: in lists, in notifications and in what other channels send. */
export function wording({ type, facts }: Pick<Event, 'type' | 'facts'>): Wording {
  const { title, subject } = titleOf(type, facts);
  const server = serverName(facts);
  const rest = [
    facts.application?.name && applicationName(facts),
    server && namedBy(type) !== serverName && i18n.t('facts.server', [server]),
    subjectName(facts),
    facts.who && i18n.t('facts.by', [facts.who]),
    facts.reason,
  ].filter((part) => part && part !== subject);
  return {
    title: plainText(title, longestTitle),
    message: plainText([...new Set(rest)].join(' · '), longestMessage),
  };
}
