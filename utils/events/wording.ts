import { i18n } from '#i18n';
import { duration } from '../language/duration';
import { type CatalogueType, findEntry } from './catalogue';
import type { Event, EventFacts } from './event';
import { applicationName, serverName, subjectName } from './names';
import { plainText } from './plainText';
import type { Telling } from './threads';

/** What an event is told by: itself, and what it tells by its place in its thread. */
export type Told = Pick<Event, 'type' | 'facts'> & { thread?: Telling };

export interface Wording {
  title: string;
  message: string;
}

/** Operating systems cut longer texts off at a place of their own choosing. */
const longestTitle = 80;
const longestMessage = 240;
/** Leaves room for the words around it, so that what happened is never cut off. */
const longestSubject = 44;
/** Where the sentence also says how long something lasted. */
const longestWithTime = 24;

/** "Database migrated" from `database.migrated`: all that can be said of a type nobody documented. */
function titleFromType(type: string): string {
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
  return /^(stack|application|autoscaling|web|notifier\.deploy)\./.test(type) ? applicationName : subjectName;
}

/** The sentence with its subject. Where that is missing, or the type unknown: the type's title and what else is known. */
function titleOf(type: string, facts: EventFacts, longest: number): { title: string; subject?: string } {
  const own = namedBy(type)(facts);
  if (findEntry(type) && own !== undefined) {
    const title = i18n.t(`events.${type as CatalogueType}.sentence`, [plainText(own, longest)]);
    return { title, subject: own };
  }
  const server = serverName(facts);
  const subject = own ?? applicationName(facts) ?? (server && i18n.t('facts.server', [server]));
  if (subject === undefined) return { title: typeTitle(type) };
  const title = i18n.t('facts.unknownEvent', [typeTitle(type), plainText(subject, longest)]);
  return { title, subject };
}

/** The title with how long what it ends had lasted: since the alert, or since it began. */
function withDuration(title: string, type: string, lastedMs: number | undefined): string {
  if (lastedMs === undefined) return title;
  const { closes, severity } = findEntry(type) ?? {};
  const isWork = closes === 'deploy' || closes === 'update';
  const words = !isWork ? 'afterAlert' : severity === 'failure' ? 'failedAfter' : 'took';
  return i18n.t(`threads.${words}`, [title, duration(lastedMs)]);
}

/** What a person would say about the event: in lists, in notifications and in what other channels send. */
export function wording({ type, facts, thread = {} }: Told): Wording {
  const { lastedMs, isFlapping } = thread;
  const { title, subject } = titleOf(type, facts, lastedMs === undefined ? longestSubject : longestWithTime);
  const server = serverName(facts);
  const rest = [
    isFlapping && i18n.t('threads.flapping'),
    facts.application?.name && applicationName(facts),
    server && namedBy(type) !== serverName && i18n.t('facts.server', [server]),
    subjectName(facts),
    facts.who && i18n.t('facts.by', [facts.who]),
    facts.reason,
  ].filter((part) => part && part !== subject);
  return {
    title: plainText(withDuration(title, type, lastedMs), longestTitle),
    message: plainText([...new Set(rest)].join(' · '), longestMessage),
  };
}
