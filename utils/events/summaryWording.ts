import { i18n } from '#i18n';
import { language } from '../language/language';
import { plural } from '../language/plural';
import { severityOf } from './catalogue';
import { plainText } from './plainText';
import { type Named, type Summary, type SummaryKind, summaryKinds } from './summary';
import { type Wording, wording } from './wording';

/** More would not fit on the title's one line: the rest is counted together. */
const mostNamed = 3;
const longestMessage = 240;
const separator = ' · ';

function countsOf({ counts }: Summary): [SummaryKind, number][] {
  const all = summaryKinds.flatMap((kind): [SummaryKind, number][] =>
    counts[kind] ? [[kind, counts[kind]]] : [],
  );
  if (all.length <= mostNamed) return all;
  const rest = all.slice(mostNamed - 1).reduce((sum, [, count]) => sum + count, 0);
  return [...all.slice(0, mostNamed - 1), ['others', rest]];
}

/** "Nov 22, 11:10 PM – Nov 23, 8:40 AM", in the reader's language. */
const between = (firstAt: number, lastAt: number): string =>
  new Intl.DateTimeFormat(language(), {
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  }).formatRange(firstAt, lastAt);

/** The failures by their titles, as many as leave the message whole, and how many more there are. */
function failuresOf({ failures = [], counts }: Summary, room: number): string[] {
  const titles = failures.map((failure) => wording(failure).title);
  for (let names = titles.length; names > 0; names -= 1) {
    const named = failures.slice(0, names).filter(({ type }) => severityOf(type) === 'failure').length;
    const unnamed = (counts.failures ?? 0) - named;
    const parts = [...titles.slice(0, names), ...(unnamed > 0 ? [plural('summary.more', unnamed)] : [])];
    if (names === 1 || parts.join(separator).length <= room) return parts;
  }
  return [];
}

function titleKeyOf({ isFlood, isDigest }: Summary) {
  if (isDigest) return 'summary.digest';
  return isFlood ? 'summary.flood' : 'summary.title';
}

/** What is told late says when it happened: otherwise it reads as if it were now. */
function onlyWording(only: Named, { isFlood, firstAt, lastAt }: Summary): Wording {
  const { title, message } = wording(only);
  if (isFlood) return { title, message };
  const when = between(firstAt, lastAt);
  const rest = plainText(message, longestMessage - when.length - separator.length);
  return { title, message: [when, rest].filter(Boolean).join(separator) };
}

/**
 * "While you were away: 2 failures, 5 deploys", with up to five failures named and the others counted; an only event
 * in its own words.
 */
export function summaryWording(summary: Summary): Wording {
  if (summary.only) return onlyWording(summary.only, summary);
  const counted = countsOf(summary).map(([kind, count]) => plural(`summary.${kind}`, count));
  const list = new Intl.ListFormat(language(), { type: 'unit', style: 'short' }).format(counted);
  const when = between(summary.firstAt, summary.lastAt);
  const failures = failuresOf(summary, longestMessage - when.length - separator.length);
  return {
    title: plainText(i18n.t(titleKeyOf(summary), [list]), 80),
    message: plainText([...failures, when].join(separator), longestMessage),
  };
}
