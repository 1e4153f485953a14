import { type Severity, severityOf } from '../events/catalogue';
import { applicationKey } from '../events/event';
import { typeTitle, wording } from '../events/wording';
import { type ListedEvent, type Place, readBatch } from './activityPage';
import type { Journal } from './database';

/** What somebody looks for: all of it has to hold. Nothing is asked of what is empty. */
export interface Query {
  /** Each of the words has to occur in what the event says, names or is called. */
  words: string;
  /** An application's key. */
  application: string;
  severity: Severity | '';
}

export const nothingAsked: Query = { words: '', application: '', severity: '' };

export const isAsked = ({ words, application, severity }: Query): boolean =>
  words.trim() !== '' || application !== '' || severity !== '';

/** An event as far as a search needs it: so many of them are kept at once. */
export interface Findable {
  id: string;
  /** Epoch ms, as everywhere. */
  at: number;
  receivedAt: number;
  application: string;
  severity: Severity;
  text: string;
}

/** How many events are read at once: few at first, so that the newest are found while the others are read. */
const batchSizes = { first: 500, most: 2_000 };

const beyondAscii = /[\u0080-\uffff]/;
/** What is the same to whoever looks for it: case, accents and forms of letters. */
const folded = (text: string): string =>
  (beyondAscii.test(text) ? text.normalize('NFKD').replace(/\p{M}/gu, '') : text).toLowerCase();

const anything = { application: { name: ' ' }, server: { name: ' ' }, subject: ' ' };
const sentences = new Map<string, string>();

/** The words of a type without its names, worked out once: a message of the browser takes longer than the rest. */
function sentenceOf(type: string): string {
  const known = sentences.get(type);
  if (known !== undefined) return known;
  const sentence = `${typeTitle(type)}\n${wording({ type, facts: anything }).title}`;
  sentences.set(type, sentence);
  return sentence;
}

/** What is read to be searched: everything that it says but for times, in the reader's language. */
export function findableOf({ id, at, receivedAt, type, originalType, facts }: ListedEvent): Findable {
  const { application, server, subject = '', who = '', reason = '' } = facts;
  const names = [application?.name, application?.environment, server?.name, subject, who, reason];
  return {
    id,
    at,
    receivedAt,
    application: applicationKey({ facts }) ?? '',
    severity: severityOf(type),
    text: folded([sentenceOf(type), type, originalType, ...names].join('\n')),
  };
}

/** Those that a query asks for, in their order. */
export function findIn(all: readonly Findable[], { words, application, severity }: Query): Findable[] {
  const parts = folded(words).split(/\s+/).filter(Boolean);
  return all.filter(
    (one) =>
      (!application || one.application === application) &&
      (!severity || one.severity === severity) &&
      parts.every((part) => one.text.includes(part)),
  );
}

const without = (all: readonly Findable[], others: readonly Findable[]): Findable[] => {
  const ids = new Set(others.map(({ id }) => id));
  return all.filter(({ id }) => !ids.has(id));
};

/** What is known with older ones behind it, of which some may be known as they came meanwhile. */
export const withOlder = (all: readonly Findable[], older: readonly Findable[]): Findable[] => [
  ...all,
  ...without(older, all),
];

/** What is known with what has come since in its place. */
export const withNewer = (all: readonly Findable[], newer: readonly Findable[]): Findable[] =>
  [...newer, ...without(all, newer)].toSorted((a, b) => b.at - a.at || b.receivedAt - a.receivedAt);

/** Everything of an account that can be found, newest first, in parts. */
export async function* readFindable(db: Journal, accountId: string): AsyncGenerator<Findable[]> {
  let next: Place | undefined;
  let size = batchSizes.first;
  do {
    const batch = await readBatch(db.transaction('events').store, accountId, next, size);
    yield batch.events.map(findableOf);
    next = batch.next;
    size = batchSizes.most;
  } while (next);
}
