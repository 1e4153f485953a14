import { i18n } from '#i18n';
import { apiFailureWords } from '../../../utils/accounts/api/failureWords';
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
  onCompare: () => void;
  onBrowserOff: () => void;
}

/** What has to be known of Cloud 66's own settings: whether they can be changed and reached, and what differs there. */
export function MirrorNotices({ mirror, applications, isReading, onCompare, onBrowserOff }: Props) {
  const { failure } = mirror.items.state;
  const all = [...applications.values()];
  const waiting = all.reduce((sum, { edits }) => sum + edits.length, 0);
  const differences = all.reduce((sum, mirrored) => sum + mirrored.differences.length, 0);
  const twice = shownTwice(all);
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
      {failure && !mirror.isReadOnly && (
        <div class="notice" role="status">
          <p>{apiFailureWords(failure)}</p>
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
      {twice > 0 && !mirror.isReadOnly && (
        <div class="notice">
          <p>{plural('mirror.browserOn', twice)}</p>
          <button type="button" onClick={onBrowserOff}>
            {i18n.t('mirror.browserOff')}
          </button>
        </div>
      )}
    </>
  );
}
