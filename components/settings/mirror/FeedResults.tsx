import { i18n } from '#i18n';
import type { FeedResult } from '../../../utils/preferences/mirror/feedAccount';
import { feedResultWords } from './feedWords';

interface Props {
  results: readonly FeedResult[] | 'failed';
  nameOf: (application: string) => string;
}

/** What came of sending everything to the relay, application by application. */
export function FeedResults({ results, nameOf }: Props) {
  if (results === 'failed') return <p>{i18n.t('options.unexpected')}</p>;
  if (results.length === 0) return <p>{i18n.t('mirror.relay.unread')}</p>;
  return (
    <ul>
      {results.map((result) => (
        <li key={result.application}>{feedResultWords(result, nameOf(result.application))}</li>
      ))}
    </ul>
  );
}
