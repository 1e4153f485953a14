import { type Severity, severityOf } from '../events/catalogue';
import { applicationKey } from '../events/event';
import { wording } from '../events/wording';
import type { ListedEvent } from './activityPage';
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

/** How many events are read at once: the page stays at hand between two of them. */
const batchSize = 1_000;

/** What is the same to whoever looks for it: case, accents and forms of letters. */
const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** What is read to be searched, in the reader's language. */
export function findableOf(event: ListedEvent): Findable {
  const { id, at, receivedAt, type, originalType, facts } = event;
  const { title, message } = wording(event);
  const names = [facts.application?.name, facts.server?.name, facts.subject, facts.who, facts.reason];
  const all = [title, message, type, originalType === type ? '' : originalType, ...names];
  return {
    id,
    at,
    receivedAt,
    application: applicationKey(event) ?? '',
    severity: severityOf(type),
    text: folded(all.join('\n')),
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

/** Everything of an account that can be found, newest first, in parts. */
export async function* readFindable(db: Journal, accountId: string): AsyncGenerator<Findable[]> {
  let upper: readonly (string | number | never[])[] | undefined = [accountId, []];
  let isBehind = false;
  while (upper) {
    const index = db.transaction('events').store.index('byTime');
    const range = IDBKeyRange.bound([accountId], upper, false, isBehind);
    const newest = await index.openKeyCursor(range, 'prev');
    if (!newest) return;
    const first = await newest.advance(batchSize - 1);
    const part = await index.getAll(first ? IDBKeyRange.bound(first.key, upper, false, isBehind) : range);
    yield part.toReversed().map(findableOf);
    upper = first?.key;
    isBehind = true;
  }
}
