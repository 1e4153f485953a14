import { i18n } from '#i18n';
import { apiFailureWords } from '../../../utils/accounts/api/failureWords';
import { isolate } from '../../../utils/language/isolate';
import { language } from '../../../utils/language/language';
import { plural } from '../../../utils/language/plural';
import { shownTwice } from '../../../utils/preferences/mirror/cells';
import type { MirrorItems } from '../../../utils/preferences/mirror/store';
import type { MirrorView } from './useMirror';

interface Props {
  mirror: MirrorView;
  /** The applications that are shown. */
  applications: MirrorItems['applications'];
  /** Whether some of them were not read yet. */
  isReading: boolean;
  nameOf: (application: string) => string;
  onCompare: () => void;
  onBrowserOff: () => void;
  /** What Cloud 66 and this browser both send, and how either stops. */
  twice: { count: number; onOffThere: () => void; onOffHere: () => void };
}

/** Why some applications could not be read or written, each reason once. */
function failuresOf(applications: Props['applications'], nameOf: Props['nameOf']): string[] {
  const failed = [...applications].flatMap(([uid, { failure }]) =>
    failure ? { name: isolate(nameOf(uid)), words: apiFailureWords(failure) } : [],
  );
  const list = new Intl.ListFormat(language());
  return [...Map.groupBy(failed, ({ words }) => words)].map(([words, all]) =>
    i18n.t('mirror.ofChannel', [list.format(all.map(({ name }) => name)), words]),
  );
}

/** What has to be known of Cloud 66's own settings: whether they can be changed and reached, and what differs there. */
export function MirrorNotices({
  mirror,
  applications,
  isReading,
  nameOf,
  onCompare,
  onBrowserOff,
  twice,
}: Props) {
  const { failure } = mirror.items.state;
  const failing = failure ? [] : failuresOf(applications, nameOf);
  const all = [...applications.values()];
  const waiting = all.reduce((sum, { edits }) => sum + edits.length, 0);
  const differences = all.reduce((sum, mirrored) => sum + mirrored.differences.length, 0);
  const browserOn = shownTwice(all);
  return (
    <>
      {mirror.isReadOnly && (
        <div class="notice">
          <p>{i18n.t('mirror.readOnly')}</p>
          <button type="button" onClick={mirror.tryAgain}>
            {i18n.t('mirror.tryAgain')}
          </button>
        </div>
      )}
      {(failure || failing.length > 0) && !mirror.isReadOnly && (
        <div class="notice" role="status">
          {failure && <p>{apiFailureWords(failure)}</p>}
          {failing.map((words) => (
            <p key={words}>{words}</p>
          ))}
          {waiting > 0 && <p>{plural('mirror.waits', waiting)}</p>}
        </div>
      )}
      {isReading && !failure && <p class="quiet">{i18n.t('mirror.reading')}</p>}
      {differences > 0 && (
        <div class="notice">
          <p>{plural('mirror.differ', differences)}</p>
          <button type="button" onClick={onCompare}>
            {i18n.t('mirror.compare')}
          </button>
        </div>
      )}
      {twice.count > 0 && (
        <div class="notice">
          <p>{plural('mirror.sentTwice', twice.count)}</p>
          {!mirror.isReadOnly && (
            <button type="button" onClick={twice.onOffThere}>
              {i18n.t('mirror.offThere')}
            </button>
          )}
          <button type="button" onClick={twice.onOffHere}>
            {i18n.t('mirror.offHere')}
          </button>
        </div>
      )}
      {browserOn > 0 && !mirror.isReadOnly && (
        <div class="notice">
          <p>{plural('mirror.browserOn', browserOn)}</p>
          <button type="button" onClick={onBrowserOff}>
            {i18n.t('mirror.browserOff')}
          </button>
        </div>
      )}
    </>
  );
}
